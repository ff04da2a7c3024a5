/**
 * How German notes say whom a name belongs to where nobody here is called so: words before and behind it, the shapes of
 * given and family names, words that firms are made of. Capitals say nothing: every noun has one.
 */
import { folded } from '#shared/folded.ts'

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(folded))

const surnames = listed(`
  muller mueller schmidt schneider fischer weber meyer meier maier mayer wagner becker schulz schulze hoffmann schafer koch bauer richter klein
  wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt schmitz krause lehmann schmid maier kohler herrmann konig
  walter huber kaiser fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck
  lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel
  heinrich brandt haas schreiber graf dietrich ziegler kuhn kuhne pohl engel horn busch bergmann voigt sauer arnold wolff pfeiffer gruber
  egger moser steiner hofer pichler eder brunner berger leitner lechner wimmer yilmaz kaya demir ozturk nowak kowalski janssen petersen hansen
  çelik şahin yıldız yıldırım aydın özdemir arslan doğan kılıç aslan çetin kara koç kurt özkan şimşek polat korkmaz
  wiśniewski wójcik kamiński lewandowski zieliński szymański woźniak dąbrowski kozłowski jankowski mazur krawczyk nguyen tran pham
  ivanov petrov popov rossi russo ferrari esposito bianchi colombo ricci marino greco silva santos ferreira pereira oliveira costa
  garcia fernandez gonzalez rodriguez lopez martinez sanchez perez gomez jensen nielsen andersen larsen olsen eriksson johansson`)
export const isGermanSurname = (plain: string): boolean => surnames.has(plain)

const givenNames = listed(`
  Adrian Alina Almut Amelie Anastasia Anneke Annika Antonia Arda Aron Arthur Asli Ayse Ayşe Baris Benno Bent Berit Berkan Berthold Bjarne Bodo
  Borchert Burak Burghard Can Carolin Caroline Cäcilia Celina Cengiz Charlotte Charlott Clara Constanze Cord Cora Daria Defne Deniz Diana Dietrich
  Dilara Doreen Doris Dunja Ebru Ecem Eckart Edda Edgar Edith Egon Ekkehard Eike Elfi Elif Elina Elisa Elisabeth Elisa Ella Elvira Emil Emilia Emilie
  Emily Emma Engin Enno Erdal Erkan Erna Eugen Ewald Falk Felicitas Ferdi Fenja Filiz Finn Fiona Folker Frederike Frederik Fredericke Freya Frida Frieda Frithjof Fritz Gabriela
  Gebhard Gesa Gesche Gesine Gianna Gitta Gizem Gottfried Greta Grete Gritt Gunda Gundula Gunther Hakan Hanna Harm Hartwig Hasan Hauke Hella Hendrike
  Henrike Henriette Henry Herta Hilal Hilmar Hinnerk Hinrich Hülya Ida Ilka Ilsa Imke Ina Inga Inken Iris Irina Irene Isabel Isabella Isabelle Ismail
  Ivonne Jakob Jakub Jannes Jaqueline Jaroslaw Jascha Jette Jessica Joana Joel Jolanta Jonas Jonathan Joris Joseph Jost Judith Justus Kathi Käthe
  Kaya Kemal Kevin Kim Kira Klara Korbinian Korinna Kornelia Kristin Kristina Lara Larissa Laura Laurenz Leif Lene Lennart Leonhard Leonore Leopold
  Levent Levin Lia Liane Lilli Lina Linda Lorenz Louis Louisa Luisa Luise Luzie Lydia Madeleine Maja Malte Mandy Mara Maren Margarete Margarethe Maria
  Mariam Mariana Marika Marita Marko Marleen Marlon Marta Martha Mathilda Mathis Maurice Maya Mechthild Melina Melissa Mert Meryem Meta Mia Michel
  Mika Mila Mina Mona Morten Nadia Natalia Nathalie Nele Nelli Nermin Nico Nicolas Nicoletta Niko Nina Noah Nora Nuri Nurcan Olaf Olivia Onno Orhan
  Osman Özlem Pauline Paula Philine Pinar Quirin Rabea Raimund Raphaela Rebecca Rebekka Reiner Reinhilde Reinhold Richard Rieke Rita Robert Robin
  Rocco Roman Romina Romy Ronja Ronny Rosemarie Roswita Rouven Sami Samira Samuel Sara Sarah Saskia Sebnem Selin Semra Serkan Severin Sevda Sibel
  Siegbert Siglinde Sigmund Silas Silvan Silvio Simon Sinan Sophia Sönke Stefania Stella Steven Sunniva Susann Suse Svantje Swen Tabea Tamara Tarik
  Tatjana Theo Theodor Tessa Thekla Theis Tilman Till Timm Tjark Tobi Toni Traute Traudel Tristan Tuğba Tülay Ulla Umut Urs Valentin Valerie Veit
  Victoria Vinzenz Viola Vivien Volkan Walburga Wanda Wenke Wenzel Wibke Wilfriede Wilma Wolfram Xaver Yannik Yvette Zita Zoë
  Agnieszka Aleksandra Bartosz Beata Dariusz Dorota Ewa Halina Henryk Iwona Janusz Joanna Justyna Kamil Kinga Leszek Lidia Lukasz Marcin Mariusz
  Michał Mirosław Patryk Paweł Przemysław Radosław Renata Sławomir Stanisław Teresa Tadeusz Wiesław Zbigniew Zuzanna Bohdan Dimitri Galina Jurij
  Ljudmila Natalja Oleg Ruslan Swetlana Tetiana Wladimir Dragan Ivana Marija Milica Nikola Snežana Zoran Alessandra Bruno Carlo Claudio Dario
  Domenico Emanuele Gianluca Giorgio Ilaria Luigi Marcello Mirko Nicola Pietro Raffaele Salvatore Silvana Tiziana Vito Aurélie Benoit Delphine
  Étienne Hélène Jérôme Julien Mathieu Mélanie Pascale Sandrine Sylvie Véronique Yves Alba Álvaro Ángel Inmaculada Jesús Pilar Raúl Rocío Teresa`)
/** A given name that the English lexicon lacks. */
export const isGermanGivenName = (plain: string): boolean => givenNames.has(plain)

/** `Wiesner`, `Szczepanik`, `Dombrowski`: how family names end, of those who are no firm. */
const surnameEnds =
  /(?:mann|ner|ler|ski|sky|cki|czyk|sen|oglu|vic|wicz|owa|ova|ova|bach|hardt?|ich|itz|atz|ke|huber|meie?r|maie?r|eyer|berg|felder?|hofer|hauser|stetter|inger|auer|ow|ek|ik|chuk|enko|sson|ssen|ens|ing|dt|tz)$/u
export const endsLikeSurname = (plain: string): boolean => plain.length > 4 && surnameEnds.test(plain)
/** `Jolanta`, `Svantje`: a last resort for a name of two words. */
const givenEnds =
  /(?:ina|ita|ika|ila|ita|anta|onia|elia|ette|tje|ntje|ine|eke|ula|linde|trud|hild|gard|bert|fried|win|mar|helm|hard|olf|slav|slaw|io|mir|ias|ius|jan|ian)$/u
export const endsLikeGivenName = (plain: string): boolean => plain.length > 3 && givenEnds.test(plain)

/** A word that many firms are named after, before or behind the name they go by. */
const firmEnds =
  /(?:werke?|bau|technik|systeme?|tech|soft|bank|kasse|versicherung|logistik|erei|klinik(?:um)?|stahl|metall|chemie|pharma|energie|handel|industrie|verlag|gruppe|markt|haus|hof|betriebe?|medien|mobil|plast|pflege(?:dienst)?|dienste?|agentur|praxis|kanzlei|akademie|institut|stiftung|muhle|gut|kellerei|union|ring|verein|genossenschaft|getranke|fliesen|sanitar|elektro|immobilien|reisen|transporte|spedition|reederei|brauerei|center|zentrum|service|heim|schule|garten|forst|agrar|holz|verwaltung|events?|kurier)$/u
const noFirms =
  /^(?:neu|um|an|aus|roh|auf|ab|ein|wohn|hoch|park|lager|bahn|bau|fried|super|welt|flach|frei|eingangs)(?:bau|haus|hof|markt)$|(?:strasse|lieferei|gutachten|spielerei|auskunft)$|^(?:kostentechnik|vertriebs?|nach|lauf|rate)/u
export const endsLikeFirm = (plain: string): boolean => plain.length > 5 && firmEnds.test(plain) && !noFirms.test(plain)

/** What one trades in with a firm: whose it is stands behind `mit`, `von`, `für`, `an`, `bei`. */
export const tradeBefore =
  /(?<![\p{L}])\p{L}*(?:vertrag|auftrag|bestellung|rechnung|angebot|lieferung|projekt|anfrage|verhandlung(?:en)?|verhandeln|verhandelt|workshop|kick-?off|reklamation|ausschreibung|gutschrift|mahnung|verlängerung|umsatz|zuschlag|lizenzen|wartung|demo|testphase|pilot|bezahlung)\s+(?:(?:\d[\d.]*|nr\.?)\s+)*(?:mit|von|für|an|bei|durch|der|des)\s+(?:der |dem |den |die |das )?$/iu

/** What says at once that somebody comes. */
export const personBefore =
  /(?<![\p{L}])(?:ansprechpartner(?:in)?|kontaktperson|kontakt|nachfolger(?:in)?|vertreter(?:in)?|vertretung|zuständig|chef(?:in)?|leiter(?:in)?|geschäftsführer(?:in)?|inhaber(?:in)?|einkäufer(?:in)?|entscheider(?:in)?|projektleiter(?:in)?|assistent(?:in)?)(?: (?:dort|da|hier|bei|im|von|der|vom|für) [^,;.]{2,40})?(?: (?:ist|wird|heißt|war))(?: (?:jetzt|nun|künftig|ab sofort|neu|seit \p{L}+|übrigens|dort|aktuell|weiterhin))*\s+$|(?<![\p{L}])(?:visitenkarte|grüße|gruß|empfehlung|empfohlen|vorgestellt|durchwahl|handynummer|mailadresse|absage|zusage)\s+(?:von|an|durch)\s+$|(?<![\p{L}])(?:heißt|namens|laut)\s+$/iu

/** Somebody goes to work there. */
export const firmBefore =
  /(?<![\p{L}])(?:wechsel\p{L}*|geht|ging|gewechselt|gegangen|arbeitet(?:e)?|tochter|niederlassung|werk|filiale|standort|einkauf|vertrieb|zentrale|team|abteilung)(?: \p{L}+){0,3} (?:zu|zur|bei|beim|von|der)\s+$/iu
