/**
 * What people in sales say in other words: every line is one meaning, in English and German. A word may stand in several.
 * General, never made for single questions; what it is worth is measured in docs/decisions/0006-similarity.md.
 */
const lines = `
price pricing cost costs fee charge rate tariff expensive pricey dear cheap cheaper costly affordable overpriced steep money preis kosten teuer billig gebuhr entgelt tarif kostspielig gunstig
discount rebate reduction concession markdown deduct percent cheaper rabatt nachlass skonto abschlag preisnachlass prozent
budget funds funding money spend spending expenditure allocation finances finance financial capex opex purse budget mittel geld etat ausgaben finanzierung
return roi payback savings save value worth benefit gain profit pay amortise rendite nutzen ersparnis einsparung mehrwert vorteil amortisation lohnen
negotiate negotiation bargain haggle bargaining terms concession verhandeln verhandlung feilschen zugestandnis
contract agreement paperwork terms conditions clause sign signature vertrag vereinbarung klausel unterschrift bedingungen agb
legal lawyer attorney counsel solicitor jurist law compliance liability recht anwalt jurist rechtsabteilung haftung juristisch
procurement purchasing buyer buyers sourcing purchaser tender rfp rfq bid einkauf beschaffung einkaufer ausschreibung vergabe
decide decision decider authority approve approval approver sign-off authorise permission consent entscheiden entscheidung entscheider freigabe genehmigung zustimmung
boss executive ceo chief director board management leadership president head manager superior geschaftsfuhrung chef vorstand leitung fuhrungskraft vorgesetzter geschaftsfuhrer direktor
cfo finance controller controlling accountant accounting treasurer comptroller bookkeeping finanzleitung controlling buchhaltung finanzchef kaufmannisch
cio it technology technical engineer engineering developer administrator sysadmin informatik technik techniker edv entwickler administrator technisch
champion sponsor advocate supporter ally insider coach backer promoter mentor furstreiter unterstutzer befurworter verbundeter
blocker opponent sceptic skeptic sceptical critic resist resistance opposition hostile against doubt gegner skeptiker blockierer widerstand bremser kritiker zweifel
competitor rival competition competing alternative opponent vendor challenger contender mitbewerber wettbewerber konkurrenz konkurrent rivale alternative
incumbent existing current supplier vendor provider legacy installed bestehend lieferant bisherig anbieter altlieferant vorhanden
switch switching migrate migration replace replacement move change convert transition changeover wechsel wechseln umstieg umsteigen migration ablosen ablosung umzug
win won winning beat defeat outperform victory overcome succeed success gewinnen gewonnen schlagen sieg erfolg besiegen durchsetzen
lose lost losing loss defeat fail failed verlieren verloren verlust niederlage scheitern gescheitert
objection concern worry worried hesitate hesitation doubt reservation pushback reluctant afraid fear anxious nervous uneasy einwand bedenken sorge zogern vorbehalt angst befurchten unsicher
silent silence quiet ghost ghosting unresponsive dark vanish disappear unanswered nobody respond response reply replies answer answers schweigen schweigt still meldet antwort antworten reagiert abgetaucht funkstille
delay late postpone slip stall stalled stuck slow wait waiting defer drag hold overdue behind verzogerung verspatet verschieben verschoben stockt langsam warten aufschub hangt
fast quick quickly rapid speed accelerate urgent hurry soon immediately swift expedite shorten schnell rasch zugig tempo beschleunigen eilig dringend sofort kurzer
deadline due date timeline schedule timing calendar when planned frist termin stichtag zeitplan falligkeit
deliver delivery ship shipping shipment dispatch lead-time logistics arrive arrival transport freight liefern lieferung versand lieferzeit zustellung logistik eintreffen fracht
install installation setup implement implementation deploy deployment rollout onboarding commission introduce go-live configuration einrichten installation einfuhrung inbetriebnahme implementierung ausrollen aufbau
train training teach course workshop learn learning educate instruction lesson schulung schulen ausbildung lernen kurs einweisung unterricht anleitung
support service maintenance repair helpdesk assistance hotline upkeep fix servicing kundendienst wartung unterstutzung reparatur betreuung instandhaltung
bug defect error fault crash broken malfunction failure glitch issue problem flaw fehler defekt absturz storung mangel kaputt ausfall
outage downtime unavailable offline uptime availability interruption standstill stop ausfall stillstand unterbrechung verfugbarkeit
slow performance lag sluggish speed latency loading freeze langsam leistung ruckelt verzogerung trage hangt
export exports download extract spreadsheet excel csv file report output exportieren ausgabe tabelle datei herunterladen auswertung
import upload load ingest migrate data transfer importieren einlesen ubernehmen daten ubertragen
integrate integration connect connection interface api connector link interoperate plug sync synchronise integration schnittstelle anbindung verbinden anschluss koppeln
security secure safety protect breach hack encryption confidential attack vulnerability sicherheit schutz verschlusselung angriff datenleck vertraulich
privacy gdpr personal data protection confidential compliance datenschutz dsgvo personenbezogen
audit inspection certificate certification certified iso standard norm regulation regulatory compliance regulator auditor zertifikat prufung norm zulassung vorschrift zertifizierung behorde
quality reliable reliability robust durable solid dependable sturdy trustworthy qualitat zuverlassig robust haltbar verlasslich
guarantee warranty assurance commitment promise sla pledge garantie gewahrleistung zusicherung zusage versprechen
reference testimonial customer case story proof evidence example recommendation referral recommend endorse referenz beispiel beleg empfehlung nachweis empfehlen
trial pilot poc test testing try demo demonstration prototype evaluation evaluate evaluating sample probe test pilot versuch demo vorfuhrung erproben ausprobieren muster
demo demonstrate demonstration presentation present presenting show showing slides pitch deck vorfuhren prasentation vorstellen zeigen folien
meeting appointment visit call conversation conference talk session discuss discussion termin besuch gesprach besprechung treffen sitzung
call phone telephone ring dial voicemail phoning calling anruf anrufen telefon telefonat telefonieren mailbox
cold prospect prospecting outreach lead stranger unknown approach opener acquisition kaltakquise neukunde ansprache akquise interessent
email mail message letter write writing inbox subject e-mail nachricht schreiben brief betreff postfach
follow-up follow remind reminder chase chasing nudge check back nachfassen erinnern erinnerung nachhaken
question ask asking inquire query discover discovery interview probe explore frage fragen erkundigen nachfragen bedarf ermitteln
need requirement requirements demand pain challenge want wish necessity bedarf anforderung wunsch bedurfnis schmerz
proposal quote quotation offer estimate bid tender angebot kostenvoranschlag offerte vorschlag
close closing finish finalise conclude seal complete signature commit abschluss abschliessen beenden besiegeln
renew renewal extend extension prolong continue expiry expire expiring verlangern verlangerung erneuern auslaufen laufzeit
cancel cancellation terminate termination churn leave leaving quit stop exit kundigen kundigung abwandern beenden absprung stornieren
upsell expand expansion cross-sell additional extra grow growth larger bigger increase ausbauen erweitern wachstum zusatzlich zusatzverkauf mehr
customer client account buyer purchaser consumer patron kunde kundin klient auftraggeber abnehmer
partner reseller distributor channel dealer agent intermediary wholesaler handler partner vertriebspartner wiederverkaufer
product item goods article offering solution merchandise ware produkt artikel losung erzeugnis
hospital clinic medical healthcare doctor nurse patient physician health ward krankenhaus klinik arzt pflege gesundheit medizin patient
school university education student teacher college campus academic schule universitat bildung lehrer hochschule student
bank insurance insurer financial banking finance lender credit versicherung bank kredit sparkasse versicherer
factory manufacturing manufacturer plant production industrial machine machinery shopfloor assembly fabrik werk produktion fertigung maschine industrie hersteller herstellung
retail shop store retailer supermarket merchandise outlet handel laden geschaft filiale einzelhandel kaufhaus
government public ministry municipal authority council agency state city town behorde amt kommune offentlich stadt verwaltung ministerium gemeinde
construction builder building site contractor architect bau baustelle bauunternehmen bauherr architekt
hotel restaurant hospitality tourism guest catering hotel gaststatte tourismus gast gastronomie
transport logistics trucking carrier freight fleet vehicle lorry truck spedition transport fuhrpark fahrzeug lkw fracht
energy power electricity utility utilities grid gas solar energie strom stadtwerke netz versorger
small startup little tiny sme owner-run family modest klein kleinbetrieb mittelstand familienbetrieb inhabergefuhrt
large big enterprise corporation corporate group huge major multinational gross konzern grossunternehmen grosskunde
user users staff employee employees team workforce people operator worker colleague adoption nutzer anwender mitarbeiter belegschaft personal kollege beschaftigte
install-base license licence seat subscription subscribe monthly annual recurring lizenz abo abonnement monatlich jahrlich nutzungsrecht
payment pay invoice bill billing instalment prepay prepayment terms net credit upfront zahlung zahlen rechnung rate vorkasse anzahlung zahlungsziel
lease leasing rent rental hire finance financing instalments leasing mieten miete finanzierung ratenzahlung
risk risky danger hazard uncertain uncertainty threat exposure risiko gefahr unsicherheit riskant wagnis
trust credibility believe confidence relationship rapport faith honest honesty vertrauen glaubwurdig beziehung ehrlich
listen listening understand hear empathy attention attentive zuhoren verstehen hinhoren aufmerksam
compare comparison versus differ difference contrast benchmark vergleich vergleichen unterschied gegenuberstellung
feature functionality function capability module option missing lack lacking gap funktion fahigkeit modul fehlend fehlt lucke
easy simple simplicity usable usability intuitive straightforward ease effortless einfach leicht bedienung benutzerfreundlich intuitiv unkompliziert
hard difficult complex complicated complexity tough tricky challenging cumbersome schwer schwierig kompliziert komplex muhsam umstandlich
custom customise customisation tailor tailored adapt adaptation bespoke configure flexible flexibility modify anpassen anpassung individuell massgeschneidert konfigurieren flexibel
mobile phone smartphone tablet app android iphone handheld field mobil handy smartphone telefon unterwegs
cloud hosted saas online server on-premise premises hosting datacenter internet cloud rechenzentrum lokal gehostet server
offline disconnected connectivity network signal connection internet wifi unplugged netz empfang verbindung funkloch
data information database record records analytics statistics dashboard reporting figures daten angaben kennzahlen auswertung zahlen bericht
legacy old outdated obsolete aging ancient dated antiquated alt veraltet uberholt altsystem
season seasonal quarter year-end christmas month fiscal december saison quartal jahresende monat geschaftsjahr
travel trip journey visit onsite remote distance abroad reise anfahrt vor-ort entfernt ausland
language translate translation foreign localise german english sprache ubersetzung ubersetzen fremdsprache
country abroad international export foreign border customs duty overseas tariff land ausland international zoll grenze
holiday vacation leave absent absence away urlaub ferien abwesend abwesenheit
stakeholder committee group panel consensus several many people participants gremium ausschuss beteiligte kreis mehrere runde
plan strategy roadmap prepare preparation agenda objective goal target planen strategie vorbereitung ziel vorbereiten fahrplan
next step action agree commitment milestone progress advance nachster schritt vereinbaren meilenstein fortschritt weiterkommen
priority important importance urgent critical essential matter rank wichtig prioritat vorrang dringend entscheidend
status-quo nothing inertia indecision unchanged stay remain same nochange abwarten stillstand unverandert nichtstun bleiben
environment green sustainable sustainability carbon ecological climate recycled co2 emission umwelt nachhaltig nachhaltigkeit klima okologisch
noise loud quiet sound acoustic decibel larm laut leise gerausch
size space room footprint dimension small compact area grosse platz raum abmessung kompakt flache
spare part parts component replacement inventory stock supply ersatzteil bauteil teile lager vorrat bestand
return refund exchange complaint claim reimburse money-back retoure ruckgabe reklamation erstattung beschwerde umtausch
complain complaint unhappy dissatisfied angry upset annoyed frustrated irritated escalate beschwerde verargert unzufrieden arger wutend sauer
satisfied happy pleased delighted glad content love zufrieden begeistert glucklich froh
apologise apology sorry mistake regret excuse admit entschuldigung entschuldigen fehler bedauern
gift lunch dinner invite event fair exhibition show booth conference messe veranstaltung einladung stand essen geschenk
social linkedin network networking contact introduction introduce connection netzwerk kontakt vorstellen
gatekeeper assistant secretary reception receptionist switchboard pa vorzimmer assistenz sekretariat empfang zentrale
new starter rookie newcomer beginner junior onboard onboarding neuling anfanger neu einarbeitung berufseinsteiger
bonus commission incentive reward salary compensation provision pramie anreiz gehalt vergutung
forecast predict prediction estimate probability likelihood outlook expect prognose vorhersage wahrscheinlichkeit erwartung
quota target goal number attainment achieve ziel quote vorgabe soll erreichen
region territory area district zone geography gebiet region bezirk revier
qualify qualification fit suitable worthwhile criteria bant meddic qualifizieren eignung passend kriterien
disqualify walk drop abandon reject decline withdraw refuse ablehnen aussteigen verzichten absagen aufgeben
reorganise restructuring merger acquisition takeover reorganisation acquired layoffs umstrukturierung fusion ubernahme umbau
hire hiring recruit vacancy staff headcount join joined leave personal einstellen stelle neuzugang
successor handover replace predecessor depart departure gone left nachfolger ubergabe vorganger weggang
anchor frame framing first high psychology anker rahmen
bundle package combine combination together set paket bundel kombination gesamt zusammen
volume quantity bulk amount large order many pieces menge stuckzahl volumen anzahl grossauftrag
minimum threshold limit least smallest cap mindest grenze untergrenze hochstens
storage store archive backup retention keep memory speicher ablage archiv sicherung aufbewahren
password login sign-in access account authentication sso permission rights role kennwort anmeldung zugang zugriff berechtigung rechte
print printer paper pdf document label printing drucken drucker papier dokument etikett
battery charge power charging runtime akku batterie laden ladung laufzeit
camera photo picture image scan scanner barcode kamera foto bild scannen strichcode
temperature heat cold freeze freezing warm weather climate hot kalte warme hitze temperatur frost
update upgrade version release patch newer latest aktualisieren update fassung ausgabe neuer
calculate calculation compute formula figure spreadsheet rechnen berechnen rechnung kalkulation formel
duplicate double twice copy repeated duplicates doppelt dublette kopie zweimal mehrfach
search find finding lookup locate filter retrieve suchen finden auffinden filtern
notify notification alert alarm warn warning remind benachrichtigung warnung alarm hinweis
calendar outlook appointment schedule meeting sync kalender termin outlook
tax vat duty levy net gross steuer mehrwertsteuer umsatzsteuer netto brutto
currency exchange euro dollar pound fx wahrung wechselkurs euro dollar franken
loyal loyalty faithful attached devoted committed stick allegiance treu treue verbunden anhanglich stammkunde
supplier vendor provider firm company business organisation house corporation lieferant anbieter firma unternehmen betrieb haus
video film clip movie footage recording record youtube filmen aufnahme aufzeichnung
brochure leaflet flyer datasheet sheet handout whitepaper catalogue document material prospekt broschure datenblatt katalog unterlagen material
device unit equipment hardware controller plc appliance apparatus instrument machine box gerat steuerung anlage apparat hardware kasten
sensor probe detector gauge meter measuring measurement measure fuhler sensor messen messung messgerat messwert
reading readings value values figure figures measurement data log record records werte daten aufzeichnung protokoll
website homepage web page online internet portal seite internetauftritt
software program application app tool system platform programm anwendung software werkzeug
rebuild construction renovation reconstruction refurbishment building works umbau bau renovierung neubau baustelle
later postpone defer delay until wait afterwards eventually someday spater verschieben aufschieben warten demnachst
prepare preparation ready readiness beforehand homework rehearse before vorbereiten vorbereitung bereit vorab
visit appointment meeting onsite tour walk besuch termin besichtigung rundgang vorbeikommen
request ask demand require apply inquire claim verlangen fordern bitten anfragen erbitten anfordern
introduce introduction acquaint present connect referral recommend vorstellen bekannt vermitteln empfehlen
moment time day occasion point timing instant zeitpunkt moment tag anlass augenblick
start begin launch commence kickoff initiate opening open anfang beginn starten beginnen anfangen eroffnen
end finish stop terminate complete conclude close ende beenden aufhoren abschliessen fertig schluss
year annual yearly annually twelve jahr jahrlich jahres
month monthly instalment months monat monatlich monatsweise
week weekly days daily week woche wochentlich tag taglich
night nighttime overnight evening midnight nacht nachts abends
morning early dawn breakfast morgen morgens fruh vormittag
annoy nuisance flood overwhelm excessive ignore overload many too spam nerven uberfluten ignorieren ubermass
water wet moisture humidity damp steam condensation fog liquid leak feuchtigkeit nass dampf wasser kondenswasser beschlagen beschlagt
clean cleaning wash washing hygiene wipe scrub sanitise reinigen reinigung waschen sauber hygiene
label sticker tag adhesive glue stick plate etikett aufkleber kleben schild
peel detach fall off loose come loosen losen abfallen ablosen abgehen
wall walls door metal steel concrete sheet stone brick thick wand mauer gemauer tur stahl metall beton stein dick
basement cellar underground downstairs floor keller untergeschoss tiefgeschoss souterrain
radio wireless signal reception coverage antenna repeater range bluetooth funk signal empfang reichweite verstarker antenne
monitor monitoring watch surveillance observe spy track control supervise uberwachung beobachten uberwachen kontrolle bespitzeln
union council representative representatives employees betriebsrat gewerkschaft personalrat arbeitnehmervertretung
food dairy bakery milk butcher meat bread kitchen grocery lebensmittel molkerei backerei milch metzger fleisch kuche
wine beer brewery winery beverage drink wein bier brauerei weingut getrank
inspector inspection veterinary authority examiner official auditor check prufer kontrolleur veterinar amt behorde
validation qualification calibration calibrate verify documentation evidence papers validierung kalibrierung qualifizierung nachweis papiere
warehouse storehouse depot storage stockroom store lager lagerhaus depot kuhlhaus
pharma pharmaceutical drug medicine medication chemist arzneimittel medikament pharma apotheke
family father mother son daughter heir inherit generation relatives parents familie vater sohn tochter erben nachfolge generation
advice guidance tip suggestion recommend counsel hint rat tipp ratschlag empfehlung hinweis
speak talk say tell utter voice mention reden sprechen sagen erzahlen erwahnen
persuade convince argument argue influence sway pitch uberzeugen argument uberreden
joint jointly together shared both mutual collaborate collaboratively co-create gemeinsam zusammen beide gegenseitig
variant option options choice tier tiers package packages selection sizes alternatives auswahl variante option stufe paket
middle medium average moderate centre mitte mittel durchschnitt
vanish bankrupt bankruptcy insolvency insolvent collapse disappear broke survive pleite insolvenz verschwinden konkurs uberleben
promise commit pledge guarantee assure vow versprechen zusagen zusichern garantieren
technician engineer serviceman mechanic repairman fitter field-service monteur techniker servicetechniker mechaniker
remote remotely distance teleservice fern fernwartung entfernt
restart reboot reset reconnect recover resume neustart neustarten zurucksetzen
firmware software version patch update release fassung version
account login credentials password user locked lockout blocked kennwort passwort gesperrt zugang konto
report reports reporting statistics statistic summary evaluation analytics bericht statistik auswertung berichte
wait waiting patience long forever slow takes minutes hours warten dauert lange geduld
loan lend borrow trial demo rental leihen leihgerat ausleihen muster testgerat
test trial try evaluation proof experiment attempt check test probe versuch erprobung
introducer follower successor replacement next heir nachfolger nachfolgerin ersatz
resign resigned leaving leaves quit depart departure retire retirement kundigt verlasst weggehen ausscheiden rente
new-job career elsewhere starts employer stelle arbeitgeber karriere
pause silent silence quiet shut wait hush schweigen pause still ruhig
sum number amount total figure price summe zahl betrag preis
concession give give-in yield compromise return trade-off reciprocate gegenleistung nachgeben zugestandnis entgegenkommen kompromiss
premium fee insurance underwriter broker policy cover pramie versicherung police makler
confirm confirmation verify written proof bestatigen bestatigung schriftlich nachweis
hidden extra additional surcharge surprise omitted leave-out missing zusatzlich versteckt aufpreis extra fehlt
fee charge billed bill invoice surcharge gebuhr berechnet rechnung aufpreis
schedule punctual punctuality on-time late deadline overdue punktlich verspatet termintreu zeitplan
vulnerable weakness weak weaknesses drawback shortcoming disadvantage limitation flaw schwache schwachen nachteil mangel
strength strong strengths advantage plus edge superior starke starken vorteil uberlegen
trap pitfall trick ploy tactic snare falle finte trick taktik
relationship contact connections network acquaintance ties friend beziehung kontakt bekanntschaft freund
board directors managing executive leadership upper vorstand geschaftsfuhrung direktoren leitung
employee worker shift operator crew staff schicht arbeiter belegschaft mitarbeiter bediener
hall plant shopfloor site facility location premises halle werk standort anlage gelande
shop store bakery outlet business laden geschaft filiale betrieb
exhibition fair show booth stand tradeshow visitor event messe ausstellung stand besucher veranstaltung
evening same-day promptly quickly immediately abend sofort gleich umgehend prompt
frost freezer ice cold freeze frozen deep-freeze defrost thaw kalte frost eis gefrier abtauen enteisung tiefkuhl
wrong false incorrect inaccurate nonsense erroneous falsch unsinn fehlerhaft ungenau
protective cover cap case shield protection schutz kappe hulle abdeckung
exchange replace swap substitute replacement umtauschen austauschen ersetzen ersatz
free gratis complimentary charge-free gratis kostenlos umsonst
lithium battery cell cells accumulator batterie zelle zellen akku
lifetime lifespan durability last lasts endurance lebensdauer haltbarkeit halt
order purchase buy ordering acquire procure bestellen bestellung kauf auftrag ordern
piece pieces unit units quantity items stuck menge anzahl
draft outline sketch write compose prepare entwurf verfassen aufsetzen skizze
template sample pattern model form blueprint vorlage muster formular
standard specification spec requirement norm pflichtenheft spezifikation vorgabe anforderung
worth worthwhile effort pay-off bother lohnt lohnen muhe aufwand
effort labour hassle trouble workload aufwand arbeit muhe
chance probability odds rate likelihood percentage quote wahrscheinlichkeit chance anteil
reason cause why explanation grund ursache warum erklarung
change modify edit amend alter revise redline anderung andern uberarbeiten geandert
limit cap ceiling restrict maximum grenze deckel obergrenze beschranken
publish announce advertise post veroffentlichen ausschreiben bekanntgeben
win-back regain recover reactivate dormant inactive lapsed zuruckgewinnen reaktivieren ruhend schlafend
newsletter campaign marketing advertising ads promotion kampagne werbung rundschreiben aktion
phone-script opener opening line introduction hook einstieg einstiegssatz leitfaden
motivate motivation encourage morale drive motivieren motivation antrieb
conflict dispute argument disagreement quarrel mediate streit konflikt auseinandersetzung
credit solvency creditworthiness rating default bonitat kredit zahlungsfahig
late-payment overdue arrears collection dunning reminder unpaid mahnung zahlungsverzug uberfallig inkasso
exclusivity exclusive sole territory lock-in exklusiv alleinvertretung bindung
pilot-success criteria measure kpi metric metrics success benchmark kennzahl kriterien erfolg messen
site-survey measure inspect assess survey ausmessen begehung bestandsaufnahme
escalate escalation urgent superior management eskalieren eskalation
knowledge expertise skill experience know-how competence wissen erfahrung fachwissen konnen
holding stall nothing decision-less inertia undecided wavering unentschlossen zaudern schwanken
gross margin profit profitability earnings markup marge gewinn spanne ertrag
competitor-comparison compare versus unlike alternative matrix gegenuberstellung vergleich
culture mentality custom etiquette behaviour kultur mentalitat sitte
handbook manual guide documentation instructions anleitung handbuch bedienungsanleitung
spare-time emergency urgent stand-by backup redundancy failover notfall notfallplan reserve bereitschaft ersatz
noise-complaint vibration shake dust dirt vibration erschutterung staub schmutz
water-damage leak flood pipe leck rohr wasserschaden
energy-saving consumption efficient efficiency save verbrauch effizient effizienz sparsam
`

/** The meanings, each as its words. */
export const meanings: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => [...new Set(line.trim().split(/\s+/))])
