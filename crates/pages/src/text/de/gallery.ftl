# Die Galerie aller Bausteine.
gallery-title = Muster
gallery-lead = Jeder Baustein in jedem Zustand, in beiden Sprachen und Farben.
