# Daten, Dauern und Zahlen.
span-moment = unter einer Minute
span-minutes = { $n } min
span-hours = { $n } h
span-days =
    { $n ->
        [one] 1 Tag
       *[other] { $n } Tage
    }
span-days-after-preposition =
    { $n ->
        [one] 1 Tag
       *[other] { $n } Tagen
    }
until-future = in { $time }
until-past = { $time } zu spät
ago = vor { $time }
just-now = gerade eben
number-separator = .
number-point = ,
day-and-month = { $day }. { $month }
weekday-mon = Mo.
weekday-tue = Di.
weekday-wed = Mi.
weekday-thu = Do.
weekday-fri = Fr.
weekday-sat = Sa.
weekday-sun = So.
month-jan = Jan.
month-feb = Feb.
month-mar = März
month-apr = Apr.
month-may = Mai
month-jun = Juni
month-jul = Juli
month-aug = Aug.
month-sep = Sept.
month-oct = Okt.
month-nov = Nov.
month-dec = Dez.
