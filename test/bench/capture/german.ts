/**
 * Sentences as German-speaking reps write them, invented, each with what it means; labelled before anything was measured on
 * them. "Now" is Wednesday 2026-11-18. `todo` says whose turn it is, in the order of the text; `evidence` which kinds.
 */
export interface Labelled {
  readonly s: string
  readonly person?: readonly string[]
  readonly company?: readonly string[]
  readonly competitor?: readonly string[]
  readonly amount?: readonly number[]
  readonly date?: string
  readonly todo?: readonly ('ours' | 'theirs' | 'colleague')[]
  readonly evidence?: readonly string[]
}

export const german: readonly Labelled[] = [
  {
    s: 'Mit Frau Brandl von der Kerner Maschinenbau GmbH telefoniert, sie will bis Freitag ein Angebot über 45.000 €, Budget ist freigegeben',
    person: ['Brandl'],
    company: ['Kerner Maschinenbau GmbH'],
    amount: [45000],
    date: '2026-11-20',
    todo: ['ours'],
    evidence: ['budget'],
  },
  {
    s: 'Herr Dr. Aigner (Nordwind Logistik) vergleicht uns mit Proxatec und Lumera',
    person: ['Aigner'],
    company: ['Nordwind Logistik'],
    competitor: ['Proxatec', 'Lumera'],
  },
  {
    s: 'Angebot bis Montag an Sabine Kreuzer schicken',
    person: ['Sabine Kreuzer'],
    date: '2026-11-23',
    todo: ['ours'],
  },
  {
    s: 'Stefan Huber meldet sich nächste Woche wegen der Verlängerung',
    person: ['Stefan Huber'],
    date: '2026-11-25',
    todo: ['theirs'],
  },
  { s: 'Termin bei Gebrüder Falk am 3.12. um 14 Uhr', company: ['Gebrüder Falk'], date: '2026-12-03', todo: ['ours'] },
  {
    s: 'Die Stadtwerke Lindau haben 120.000 Euro Budget, Entscheidung bis Ende Januar',
    company: ['Stadtwerke Lindau'],
    amount: [120000],
    date: '2027-01-31',
    evidence: ['budget', 'timing'],
  },
  {
    s: 'Katrin möchte eine Demo für ihr Team, am besten in KW 49',
    person: ['Katrin'],
    date: '2026-11-30',
    todo: ['ours'],
  },
  { s: 'Wettbewerber ist Solvanta, die sind rund 10% günstiger', competitor: ['Solvanta'] },
  {
    s: 'Muster an die Firma Hellmers bis übermorgen rausschicken',
    company: ['Hellmers'],
    date: '2026-11-20',
    todo: ['ours'],
  },
  {
    s: 'Jürgen Pohl ist der Entscheider, sein Chef unterschreibt nur noch',
    person: ['Jürgen Pohl'],
    evidence: ['authority'],
  },
  { s: 'Vertrag liegt bei der Rechtsabteilung, Rückmeldung bis 27.11.', date: '2026-11-27' },
  {
    s: 'Besuch bei Talheimer Bau: Herr Seitz braucht drei Referenzen bis Mitte Dezember',
    person: ['Seitz'],
    company: ['Talheimer Bau'],
    date: '2026-12-15',
    todo: ['ours'],
  },
  {
    s: 'Telefonat mit Anna-Lena Voss, Pilot erfolgreich abgeschlossen, IT hat freigegeben',
    person: ['Anna-Lena Voss'],
    evidence: ['technical'],
  },
  { s: 'Wir liefern die Unterlagen bis zum 1. Dezember', date: '2026-12-01', todo: ['ours'] },
  {
    s: 'Quartett AG hat das Angebot angenommen, 18,5k',
    company: ['Quartett AG'],
    amount: [18500],
    evidence: ['decision'],
  },
  { s: 'Frau Özdemir fragt nach 200 Lizenzen zu 29 € pro Monat', person: ['Özdemir'], amount: [29] },
  { s: 'Kein Budget mehr in diesem Jahr, nächster Anlauf im Februar', date: '2027-02-01' },
  { s: 'Herrn Wimmer in zwei Wochen nochmal anrufen', person: ['Wimmer'], date: '2026-12-02', todo: ['ours'] },
  {
    s: 'Meyerbeer Druck wechselt von Printora zu uns, Vertrag mit denen läuft Ende März aus',
    company: ['Meyerbeer Druck'],
    competitor: ['Printora'],
    date: '2027-03-31',
    evidence: ['timing'],
  },
  {
    s: 'Getroffen auf der Messe: Tobias Reuter, Einkaufsleiter bei Ostermann Metall',
    person: ['Tobias Reuter'],
    company: ['Ostermann Metall'],
  },
  { s: 'Hat mir zugesagt, die Bestellung bis Donnerstag zu schicken', date: '2026-11-19', todo: ['theirs'] },
  {
    s: 'Ich habe Frau Lechner ein überarbeitetes Angebot bis morgen versprochen',
    person: ['Lechner'],
    date: '2026-11-19',
    todo: ['ours'],
  },
  { s: 'Vorführung bei Kalthoff Kunststofftechnik lief sehr gut', company: ['Kalthoff Kunststofftechnik'] },
  { s: 'Preis max. 1,2 Mio., Start Q2', amount: [1200000], date: '2027-04-01' },
  {
    s: 'Herr Baumgartner will das intern klären und meldet sich bis Ende der Woche',
    person: ['Baumgartner'],
    date: '2026-11-20',
    todo: ['theirs'],
  },
  { s: 'Geschäftsführer Lindner entscheidet allein', person: ['Lindner'], evidence: ['authority'] },
  { s: 'Datenblatt und Preisliste an m.kranz@helbing.example schicken', todo: ['ours'] },
  {
    s: 'Anruf von Uwe Brinkmann, Lieferung vom letzten Dienstag ist beschädigt',
    person: ['Uwe Brinkmann'],
    date: '2026-11-10',
  },
  { s: 'Auftragswert zwischen 80 und 95 Tsd. Euro', amount: [80000, 95000] },
  { s: 'Neben uns ist auch Datavine im Rennen', competitor: ['Datavine'] },
  {
    s: 'Gestern mit Petra und Klaus von Sonnleitner Holz gesprochen, NDA ist unterschrieben',
    person: ['Petra', 'Klaus'],
    company: ['Sonnleitner Holz'],
    date: '2026-11-17',
    evidence: ['legal'],
  },
  {
    s: 'Kollege Martin soll bis Freitag die Kalkulation prüfen',
    person: ['Martin'],
    date: '2026-11-20',
    todo: ['colleague'],
  },
  { s: 'Rückruf bei Herrn Thaler am Donnerstagnachmittag', person: ['Thaler'], date: '2026-11-19', todo: ['ours'] },
  {
    s: 'Firma Weidinger sucht Ersatz für ihre alte Anlage, die alte Anlage fällt ständig aus',
    company: ['Weidinger'],
    evidence: ['need'],
  },
  { s: 'Bitte nach Weihnachten nachfassen', date: '2026-12-27', todo: ['ours'] },
  { s: 'Die Klinikum Rosenau gGmbH will 15 Arbeitsplätze, Angebot folgt', company: ['Klinikum Rosenau gGmbH'] },
  { s: 'Claudia hat gekündigt, neuer Ansprechpartner ist Dirk Matthes', person: ['Claudia', 'Dirk Matthes'] },
  { s: 'Rechnung 2026-1184 über CHF 7’500 ist offen', amount: [7500] },
  { s: 'Projektstart verschiebt sich auf nächstes Quartal', date: '2027-01-01' },
  { s: 'Herr Ivanović schickt uns morgen die Zeichnungen', person: ['Ivanović'], date: '2026-11-19', todo: ['theirs'] },
  {
    s: 'Angebot von Kontrava liegt bei 38.900 EUR, wir sind bei 42.000 EUR',
    competitor: ['Kontrava'],
    amount: [38900, 42000],
  },
  { s: 'Mail an Dr. Sophie Albers wegen Wartungsvertrag geschrieben', person: ['Sophie Albers'] },
  { s: 'Mündlich zugesagt, schriftliche Bestellung kommt nächste Woche', date: '2026-11-25', evidence: ['decision'] },
  {
    s: 'Am 25. Workshop mit der Technik von Brixen Automotive',
    company: ['Brixen Automotive'],
    date: '2026-11-25',
    todo: ['ours'],
  },
  { s: 'Einkauf bei Ludwig Faber KG verlangt 5% Skonto und 60 Tage Ziel', company: ['Ludwig Faber KG'] },
  { s: 'Nutzen aktuell Orbitex, sind damit aber unzufrieden', competitor: ['Orbitex'] },
  { s: 'Mittagessen mit Hannes am Dienstag', person: ['Hannes'], date: '2026-11-24', todo: ['ours'] },
  { s: 'Wir sollen bis 15.01. ein Konzept vorlegen', date: '2027-01-15', todo: ['ours'] },
  { s: 'Herr Petersen kommt auf uns zu, sobald das Budget steht', person: ['Petersen'], todo: ['theirs'] },
  { s: 'Lizenzpreis 499 € im Monat ist ihnen zu hoch', amount: [499] },
  { s: 'Frau Schäfer-Kunz, Leiterin Einkauf, bittet um Rückruf', person: ['Schäfer-Kunz'], todo: ['ours'] },
  { s: 'Inbetriebnahme muss bis Ostern laufen', date: '2027-03-26', evidence: ['timing'] },
  {
    s: 'Hotel Seeblick nimmt das Angebot an, Anzahlung 30% bis Monatsende',
    company: ['Hotel Seeblick'],
    date: '2026-11-30',
    evidence: ['decision'],
  },
  { s: 'Testzugang für Marlene Zott freischalten', person: ['Marlene Zott'], todo: ['ours'] },
  {
    s: 'Vor drei Tagen Besuch von Gerd Hollmann, Problem mit der Software ist gelöst',
    person: ['Gerd Hollmann'],
    date: '2026-11-15',
  },
  { s: 'Investition von 250k ist vom Vorstand genehmigt', amount: [250000], evidence: ['budget'] },
  { s: 'Statt Wemotec jetzt doch wir', competitor: ['Wemotec'] },
  {
    s: 'Werksleiter Ruppert war begeistert, die Vertriebsleiterin Frau Tesch eher skeptisch',
    person: ['Ruppert', 'Tesch'],
  },
  { s: 'Liefertermin: KW 7, Anzahlung 12.500,00 EUR', amount: [12500], date: '2027-02-15' },
  {
    s: 'Schulung für Albrecht & Söhne auf Donnerstag nächster Woche verschieben',
    company: ['Albrecht & Söhne'],
    date: '2026-11-26',
    todo: ['ours'],
  },
  { s: 'Kunde ist im Urlaub bis 7. Januar', date: '2027-01-07' },
  {
    s: 'Heute bei Vellmer Glas gewesen: Anforderungen alle erfüllt, nächster Schritt Vertragsentwurf bis 4. Dezember',
    company: ['Vellmer Glas'],
    date: '2026-12-04',
    todo: ['ours'],
    evidence: ['technical'],
  },
  { s: 'Nichts Neues, alle im Homeoffice' },
  { s: 'Ruft mich Ende der Woche zurück', date: '2026-11-20', todo: ['theirs'] },
]
