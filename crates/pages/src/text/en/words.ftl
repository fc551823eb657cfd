# Dates, durations and numbers.
span-moment = less than a minute
span-minutes = { $n } min
span-hours = { $n } h
span-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
span-days-after-preposition =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
until-future = in { $time }
until-past = { $time } late
ago = { $time } ago
just-now = just now
number-separator = ,
number-point = .
day-and-month = { $day } { $month }
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
month-jan = Jan
month-feb = Feb
month-mar = Mar
month-apr = Apr
month-may = May
month-jun = Jun
month-jul = Jul
month-aug = Aug
month-sep = Sep
month-oct = Oct
month-nov = Nov
month-dec = Dec
