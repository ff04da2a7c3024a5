/** Words that tell a name from a word, typed by hand; English words of all kinds come from packages.ts. */
import { folded } from '#shared/folded.ts'
import { isNicknamed } from '../../duplicates/linkage/nicknames.ts'
import { isGermanGivenName } from './german-names.ts'
import { tagsOf } from './packages.ts'

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(folded))

const moreFirstNames = listed(`
  Achim Adelheid Agnes Albrecht Alois Andrea Andreas Angelika Anja Anke Annegret Anneliese Annette Antje Armin Arne Arnd Astrid Axel Beate
  Beatrix Benedikt Bernd Bernhard Bettina Bianca Birgit Birgitta Birte Björn Brigitte Britta Burkhard Carina Carla Carmen Carsten Cem
  Christa Christian Christiane Christina Christoph Claudia Claus Clemens Cornelia Corinna Dagmar Daniela Detlef Dieter Dietmar Dirk
  Dominik Dorothea Eberhard Eckhard Edeltraud Elfriede Elke Ellen Emine Erich Erika Ernst Erwin Esra Eva Evelyn Fabian Fatma Felix
  Ferdinand Florian Franz Franziska Frauke Friederike Friedrich Gabi Gabriele Georg Gerald Gerd Gerda Gerhard Gerlinde Gernot Gertrud
  Gisela Götz Gregor Gudrun Guido Günter Günther Gustav Hans Hannah Hanne Hannelore Hannes Harald Hartmut Hatice Hedwig Heide Heidi Heike
  Heiko Heiner Heinrich Heinz Helga Helmut Hendrik Henning Henrik Herbert Hermann Hilde Hildegard Holger Horst Hubert Ilona Ilse Imke
  Ines Inge Ingeborg Ingo Ingrid Irmgard Isabell Jan Janina Jannik Jasmin Jean Jens Joachim Jochen Johanna Johannes Jörg Jörn Josef
  Julia Julian Juliane Jürgen Jutta Kai Karin Karl Karla Karsten Katharina Kathrin Katja Katrin Kerstin Klaus Konrad Konstantin Kurt
  Lars Lea Lena Leon Leonie Liesel Lisa Lothar Lukas Lutz Magdalena Maik Maike Manfred Manuela Marc Marcel Marcus Mareike Margit Margot
  Marianne Marie Marina Mario Marion Marius Markus Marlene Marlies Martin Martina Mathias Matthias Maximilian Mehmet Meike Melanie Merle
  Michael Michaela Miriam Mirjam Monika Moritz Murat Mustafa Nadine Nadja Natalie Nico Nicole Niklas Nils Norbert Olaf Ole Oliver Ortwin
  Oskar Oswald Otto Pascal Patrick Paul Peer Peter Petra Philipp Pia Rainer Ralf Ralph Ramona Raphael Regina Regine Reinhard Reinhold
  Renate René Ricarda Roland Rolf Roswitha Rüdiger Rudolf Ruth Sabine Sabrina Sandra Sascha Sebastian Selma Siegfried Sigrid Silke Silvia
  Simone Sina Sonja Sophie Stefan Stefanie Steffen Steffi Stephan Susanne Sven Svenja Svetlana Swantje Sybille Tanja Tatjana Thea Theresa
  Thilo Thomas Thorben Thorsten Tilo Tim Timo Tina Tobias Tom Torben Torsten Udo Ulf Uli Ulrich Ulrike Ursula Ute Uwe Vanessa Vera Verena
  Veronika Viktor Volker Volkmar Waltraud Walter Werner Wiebke Wilfried Wilhelm Willi Winfried Wolf Wolfgang Yannick Yasmin Yvonne Zeynep
  Ahmed Aisha Akira Aleksandr Alessandro Alicja Amit Ana Anders Andrzej Anita Anil Antoine Antonio Arjun Arturo Åsa Astrid Aylin Bart
  Beatriz Benoît Bengt Bjarne Bo Bogdan Camille Carlos Cédric Chiara Chen Chloé Cristina Dana Daan Davide Deepak Diego Dmitri Dumitru
  Eduardo Elena Emre Enrico Enrique Erik Esteban Fabio Fatima Federico Femke Fernando Francesca Francesco François Gaël Giulia Giuseppe Goran
  Grzegorz Guillaume Gunnar Gonzalo Hassan Hiroshi Hugo Ibrahim Ignacio Igor Ilya Ingvar Inés Ivan Jaap Jacek Jana Javier Jean-Luc
  Jelena Joaquin Joost João Jorge José Juan Kaito Kasper Katarzyna Kenji Khalid Klaas Krzysztof Laurent Leila Léa Lorenzo Lotte Luca Lucía
  Luis Luuk Maciej Magnus Małgorzata Manon Marek Mateusz Matteo Mei Mikael Mikko Milan Milena Min Miguel Mohammed Naoko Natasha Niels
  Nikolai Nuno Olga Olivier Omar Oksana Pablo Paolo Paulina Pavel Pedro Pepper Per Pierre Piotr Priya Rafael Rahul Rajesh Ravi Renaud
  Ricardo Roberto Rodrigo Rosa Ruben Sanjay Sergei Sergio Sigrun Siobhan Sofia Sofie Søren Sota Stéphane Svend Takeshi Tariq Teemu
  Thierry Thijs Tomasz Tomáš Umberto Valentina Viktoria Vikram Vincenzo Vladimir Wei Wojciech Xavier Yasemin Yuki Yusuf Zofia`)
const realWordNames =
  listed(`may june april august will mark grant rich art pat grace hope joy faith dawn chase rose bill sue rob rod
  jack drew max frank penny sandy summer autumn christian dot guy herb jay lane lee page ray rusty sky stone troy van wade ward wood
  per min bo wei mei chen wolf ernst otto per rosa paul case drew miles dale glen cliff dean earl duke major pierce price sterling angel
  iris ivy jasmine lily heather ginger olive pearl ruby star sierra paris london china chelsea charity melody destiny mercy trinity`)

/** Whether a word, folded, is somebody's first name. */
export function isFirstName(plain: string): boolean {
  const first = plain.split('-')[0] ?? plain
  return (
    moreFirstNames.has(first) ||
    isGermanGivenName(first) ||
    isNicknamed(first) ||
    tagsOf(first).some((tag) => /^(?:Male|Female|First)Name$/.test(tag))
  )
}
/** A first name that is also an ordinary word: in lower case it is the word. */
export const isAlsoWord = (plain: string): boolean => realWordNames.has(plain)
export const isSurname = (plain: string): boolean => tagsOf(plain).includes('LastName')
export const isPlaceName = (plain: string): boolean =>
  placeNames.has(plain) || tagsOf(plain).some((tag) => /^(?:City|Country|Region|Place|Demonym)$/.test(tag))
const placeNames =
  listed(`berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dresden hannover nürnberg bremen essen
  dortmund wien graz linz salzburg innsbruck zürich basel bern genf deutschland österreich schweiz europa bayern hessen sachsen nrw emea
  dach apac europe germany austria switzerland usa uk asia africa america amerika frankreich italien spanien polen tirol kärnten`)

const grammar = listed(`
  i we he she it they you me us him them my our his her its their your this that these those the a an and or but so if as at by for from in
  into of off on onto over per to up with within without about above after against along among around before behind below between beyond
  during except inside near since through toward towards under until upon via not no nor yet both either neither each every any some all
  many much more most few less least other another such same than then there here when where why how what which who whom whose while because
  though although unless whether am is are was were be been being do does did done have has had having will would shall should can could may
  might must ought also just only even still already again too very quite rather really please thanks thank hi hello dear regards best yes
  ok okay maybe perhaps however therefore meanwhile otherwise re fw fwd fyi asap todo ps nb eg ie vs eod cob eow eom eoq eoy tbd tba
  ich wir er sie es ihr du mich uns ihn ihm ihnen mein unser sein ihre euer der die das den dem des ein eine einen einem einer eines kein keine
  keinen keiner keinem und oder aber denn sondern doch wenn weil dass ob als wie wo wer was wen wem warum wann an auf aus bei bis durch für
  gegen hinter in mit nach neben ohne seit statt trotz über um unter von vom vor während wegen zu zum zur zwischen beim im ins am ans nicht nie
  noch nur schon auch sehr so hier da dort dann jetzt bald immer wieder bereits sowie ist sind war waren bin sein hat haben habe hatte wird
  werden wurde worden kann können konnte muss müssen soll sollen sollte will wollen wollte möchte möchten würde darf bitte danke hallo sehr
  geehrte geehrter liebe lieber viele grüße gruß mfg vg ja nein nun mal evtl ggf bzw inkl ca usw heute morgen gestern übermorgen vorgestern
  herr frau herrn dr prof mr mrs ms miss sir madam`)
const salesWords = listed(`
  demo quote proposal offer meeting call email mail note budget contract pilot trial workshop webinar training kickoff kick-off
  follow-up followup renewal invoice order pricing price discount deal opportunity lead customer client prospect competitor competition
  team manager director buyer procurement purchasing legal finance it hr board management sales support marketing engineering operations
  decision maker champion sponsor stakeholder deadline timeline go-live golive roadmap reference references nda sla poc rfp rfq rfi msa sow
  po crm erp api sso gdpr roi ceo cfo cto coo cio vp svp evp ciso cmo cro head chief owner founder president partner secretary assistant
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun q1 q2 q3 q4 kw cw h1 h2 christmas easter thanksgiving
  eur usd gbp chf euro euros dollar dollars arr mrr acv tcv kpi faq pdf excel word powerpoint teams zoom skype outlook linkedin whatsapp slack
  english german french saas b2b b2c ai iot sms usp okr gmbh ag kg
  lunch dinner breakfast coffee visit chat conference fair event trade show phone voicemail wants needs asked said good great bad
  next new old big small last first second third sent spoke talked met called emailed discussed agreed waiting left got had need
  quick short long intro introduction discovery technical security price budget final draft update status summary action actions risk risks
  attendees participants agenda notes minutes topic subject date from sent cc bcc location today tomorrow yesterday
  must should could looks seems heard reached tried just missed received forwarded confirmed reschedule prepare send schedule ask check
  incumbent total revenue delivery shipment feedback volume result results competitor savings payment payments staff machine machines
  usage user users seats licence license licences licenses seat version phase stage step steps project program programme process
  department division office headquarters hq plant factory site warehouse region country germany referral referrals testimonial brochure complaint
  complaints sample samples reminder presentation tender bid bids warranty repair repairs installation handover onboarding survey introduction
  apparently unfortunately luckily sadly yesterday`)
const germanNouns = listed(`
  abend abgleich abkommen ablauf ablehnung abnahme abo abrechnung absage absatz abschluss absprache abstimmung abteilung adresse agb aktion
  alternative anbieter anfang anfrage angebot angebote anlage anlagen anliegen anpassung anruf anschreiben anschluss ansprechpartner
  ansprechpartnerin antrag antwort anwalt anwender arbeit arbeiten arbeitsplätze artikel auftrag aufträge aufgabe ausschreibung austausch
  auswahl auswertung auto banf baustelle bau bedarf bedenken bedingungen beginn begehung beispiel bericht bescheid beschluss besuch besprechung bestand
  bestellung betreff betrieb betrag betriebsrat bild bitte brief büro budget bundesland cent chance chef chefin christkind daten
  datenblatt datenschutz datum dauer dienstleister dienstag donnerstag durchsprache einführung einkauf einkäufer einkäuferin einladung
  einsatz einwand eindruck empfehlung ende energie entscheider entscheiderin entscheidung entwicklung entwurf erfahrung ergebnis ersatz
  erstgespräch erweiterung essen euro fall familie faktura ferien feedback filiale firma firmen folgetermin form frage fragen frau freigabe
  freitag frist fristen früh frühjahr führung gebiet geburtstag gefühl gegenangebot geld gerät geräte geschäft geschäftsführer geschäftsführerin
  geschäftsführung geschäftsleitung gespräch gesprächspartner gremium grund gruß grüße gutschrift halbjahr halle handel handy haus heft herbst herr herrn hilfe
  hersteller hinweis idee info infos information informationen inhaber inhaberin installation integration interesse internet jahr jahre
  januar februar märz april mai juni juli august september oktober november dezember jurist kalender kalkulation karte kaffee kasse katalog kauf
  kaufmann kennenlernen kollege kollegen kollegin konditionen konkurrent konkurrenz kontakt kontaktdaten konzept kopie kosten kostenvoranschlag
  kritik kunde kunden kundin kündigung lage lager laufzeit leasing leiter leiterin leistung leitung lieferant lieferanten liefertermin lieferung
  lieferzeit liste lizenz lizenzen logistik lösung mail mails mangel markt maschine maschinen material meeting meinung menge messe minute
  minuten mitarbeiter mitbewerber mittag mittagessen mitte mittwoch modell moment monat monate monats montag morgen muster nachfrage nachlass nachmittag
  nachricht name notiz notizen nummer nutzer objekt offerte ordnung ort paket partner pause pause person personal personalabteilung pflichtenheft
  phase pilot pilotprojekt pilotphase plan planung plätze position posten präsentation preis preise preisliste preisanfrage problem probleme produkt produkte
  produktion projekt projekte projektleiter projektleiterin projektstart protokoll prozent prozess prüfung punkt qualität quartal rabatt rahmen rahmenvertrag
  rechnung recht rechtsabteilung referenz referenzen regel reise reklamation rest rolle rollout rückfrage rückfragen rückmeldung rückruf runde
  samstag schaden schnittstelle schreiben schritt schritte schulung service sitzung sommer sonntag sorge sorgen standort standorte start status stelle
  stichwort strategie strom stück stunde stunden summe support system systeme tag tage teil teile team technik techniker telefon
  telefonat telefonnummer telko termin termine test teststellung testzugang teil thema themen tochter treffen uhr umbau umfang umsatz umstellung umzug
  unterlagen unternehmen unterschied unterschrift update urlaub verbesserung vergleich verhandlung verkauf verkäufer vertrag verträge vertragsentwurf
  vertreter vertrieb verwaltung verzögerung volumen vorgang vorabend vorführung vorschlag vorstand vorstandssitzung vorteil wartung wartungsvertrag weg
  weihnachten welt werk wert wettbewerb wettbewerber wechsel winter woche wochen wochenende wunsch zahl zahlen zahlung zahlungsziel zeit zeichnung zertifikat zertifikate
  ziel zugang zukunft zusage zusammenarbeit zusammenfassung zustand zuständigkeit zweifel zweigstelle stand lob kritik vormittag nächster nächste nächstes
  erste ersten neue neuer neues alte gute guter gut danke anbei laut lange kurz kurzes kurzer heutiges gestrige telefonisch mündlich schriftlich intern extern
  aktuell aktuelle derzeit zusätzlich wichtig dringend offen erledigt nachfassen angerufen telefoniert gesprochen getroffen geschickt besprochen vereinbart
  besichtigung erstellung klärung kommt macht geht läuft steht braucht will fragt sagt meint schickt ruft hätte gern interne externe versand
  hallo sachbearbeiter sachbearbeiterin assistentin assistenz sekretariat zentrale empfang vorzimmer einkaufsleiter einkaufsleiterin vertriebsleiter
  werksleiter werkleiter betriebsleiter abteilungsleiter bereichsleiter produktionsleiter produktionsleiterin fertigungsleiter technischer
  kaufmännischer leitende bedarfsanalyse jahresende monatsende quartalsende jahresgespräch jahresvertrag beide beiden anfrage alle alles bislang bisher`)

/** Ends of German nouns that no name has often. */
const nounEnds =
  /(?:ung|ungen|heit|keit|schaft|tion|tionen|tät|ment|nis|ling|termin|termine|gespräch|vertrag|preis|preise|angebot|projekt|leiter|leiterin|führer|führerin|liste|zeit|plan|daten|blatt|kosten|system|lösung|software|prüfung|abteilung|anlage|maschine|konzept|entwurf|phase|tag|woche|monat|jahr|ende|anfang|zahl|zahlen|stück|wert|bedarf|lizenz|lizenzen|partner|meister|prozess|bestellung|muster|nachweis|freigabe|zusage|fabrik|schulung|referenzen)$/u

/** Whether a word, folded, is a word of the language and not a name by itself. */
export function isCommonWord(plain: string, language: 'en' | 'de'): boolean {
  if (grammar.has(plain) || salesWords.has(plain) || germanNouns.has(plain)) return true
  if (language === 'de') return nounEnds.test(plain) && plain.length > 5
  return tagsOf(plain).some(
    (tag) => !/Name$|^(?:Organization|City|Country|Region|Place|ProperNoun|Person|Noun|SportsTeam)$/.test(tag),
  )
}
/** An English word that is nobody's name, by the lexicon. */
export const isDictionaryWord = (plain: string): boolean =>
  tagsOf(plain).some((tag) => !/Name$|^(?:Person|ProperNoun)$/.test(tag))
/** What somebody does, or a word of the trade: at the beginning of a sentence no name, though it is capital. */
export const beginsSentence = (plain: string): boolean =>
  grammar.has(plain) ||
  salesWords.has(plain) ||
  germanNouns.has(plain) ||
  tagsOf(plain).some((tag) =>
    /^(?:Infinitive|PastTense|PresentTense|Gerund|PhrasalVerb|Adverb|Modal|Imperative)/.test(tag),
  )
export const isGrammar = (plain: string): boolean => grammar.has(plain)

export const isOrganization = (plain: string): boolean => tagsOf(plain).includes('Organization')

const legalForms =
  listed(`gmbh mbh ag kg ohg ug se ek ev eg gbr kgaa inc ltd llc llp plc corp corporation co company limited sa sas sarl srl spa bv nv
  ab as asa oy oyj aps a/s pty pte sl slu sro zrt kft gesmbh sp holding holdings group gruppe`)
export const isLegalForm = (plain: string): boolean => legalForms.has(plain.replaceAll('.', ''))
const companyWords =
  listed(`industries industrie systems systeme technologies technology technologie technik tech software solutions labs laboratories labor
  bank banking insurance versicherung versicherungen foods food logistics logistik transport transporte spedition trading trade handel
  handelsgesellschaft consulting partners media verlag energy energie power stadtwerke werke werk motors automotive auto autohaus bau hochbau tiefbau
  maschinenbau anlagenbau werkzeugbau elektro elektronik electronics engineering manufacturing machinery pharma pharmaceuticals medical medizintechnik
  klinik kliniken klinikum hospital health clinic clinics chemicals chemie plastics kunststoffe kunststofftechnik steel stahl metall metals metallbau
  holz timber wood papier paper packaging verpackungen druck druckerei print printing textil textiles fashion hotel hotels resort restaurants catering
  brauerei brewery bakery bäckerei molkerei dairy farms agrar agro real estate immobilien properties construction builders air airlines airways
  aviation marine shipping telecom telekom communications networks network digital data cloud analytics interactive studios studio entertainment games
  sports sport outfitters brands stores store markets markt retail drugstore apotheke pharmacy university universität hochschule college school schule
  institute institut foundation stiftung verband association verein kammer council ministry ministerium amt city stadt gemeinde landkreis services service
  science sciences dynamics aerospace robotics semiconductors optics optik instruments biotech genetics ventures capital investments equity fund
  enterprises international worldwide global corporation corp company incorporated brothers sons söhne bros gebrüder associates freight cargo
  furniture möbel glass glas ceramics keramik tools werkzeuge drives antriebe antriebstechnik fördertechnik coatings lacke mining oil gas petroleum solar wind water wasser
  toys tires reifen bikes fahrrad mobility mobilität rail bahn verkehrsbetriebe sanitär heizung gartenbau landtechnik fensterbau fenster dachdecker`)
export const isCompanyWord = (plain: string): boolean => companyWords.has(plain)
const compoundEnds =
  /(?:werke|werk|bau|technik|systeme|systems|tech|soft|bank|versicherung|logistik|druckerei|brauerei|klinik|stahl|metall|chemie|pharma|energie|handel|industrie|verlag|gruppe|markt|haus|hof|betriebe|medien|mobil|plast|kom|net|med)$/u
/** `Maschinenbau`, `Nordtech`: an ending that firms give themselves. */
export const endsLikeCompany = (plain: string): boolean => plain.length > 6 && compoundEnds.test(plain)

const jobWords =
  listed(`ceo cfo cto coo cio cmo cro ciso vp svp evp president chairman director manager head chief officer buyer purchaser engineer
  architect analyst consultant assistant secretary owner founder co-founder partner lead specialist coordinator administrator accountant controller
  supervisor foreman counsel lawyer planner champion sponsor procurement purchasing buying
  geschäftsführer geschäftsführerin inhaber inhaberin vorstand prokurist prokuristin leiter leiterin einkäufer einkäuferin einkaufsleiter einkaufsleiterin
  vertriebsleiter vertriebsleiterin projektleiter projektleiterin werksleiter werkleiter produktionsleiter produktionsleiterin betriebsleiter
  abteilungsleiter abteilungsleiterin bereichsleiter technikchef chef chefin assistentin sachbearbeiter sachbearbeiterin ingenieur ingenieurin
  entscheider entscheiderin ansprechpartner ansprechpartnerin kontakt buchhalter buchhalterin finanzchef finanzchefin itleiter it-leiter it-leiterin kollege kollegin colleague
  mr mrs ms miss dr prof herr frau herrn`)
export const isJobWord = (plain: string): boolean => jobWords.has(plain)
