/**
 * Words that firms put behind the name they go by, in English and German, and words that German firms put before it. Typed
 * by hand, by line of business; they count only beside a name: alone they are what they say.
 */
import { folded } from '#shared/folded.ts'

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(folded))

const behind = listed(`
  trust centre center dental orchards orchard gardens garden cinemas cinema apartments theatre theatres museum gallery galleries inn lodge spa gym
  fitness salon salons tailors butchers bakers florists estates homes housing lettings breweries distillery distillers winery vineyards vineyard coffee
  tea roasters kitchens bathrooms flooring roofing plumbing heating electrical electric mechanical precision castings foundry foundries forge mill mills
  quarries quarry aggregates concrete cement bricks ironworks steelworks shipyard shipyards boats yachts ferries tramways trams buses coaches cycles
  motorcycles trucks trailers haulage removals couriers courier parcels supplies supply wholesale wholesalers distributors distribution imports exports
  merchants traders nurseries nursery seeds poultry meats fisheries seafood dairies creamery fruit fruits produce snacks beverages drinks bottlers
  waters utilities renewables turbines recycling waste environmental surveyors architects graphics advertising publishing publishers press books
  music films pictures productions broadcasting radio television sportswear apparel clothing footwear shoes fabrics carpets leather jewellery jewelers
  watches cosmetics beauty diagnostics therapeutics genomics bioscience biosciences veterinary vets care hospice academy schools
  recruitment staffing alarms locks laundry laundries developments developers contractors scaffolding paving asphalt
  rentals leasing savings mutual assurance brokers brokerage wealth advisors advisory accountants solicitors chambers attorneys
  authority police club golf racing leisure holidays travel tours cruises aero avionics satellites sensors controls
  automation hydraulics pneumatics valves pumps bearings gears fasteners mouldings moldings polymers rubber resins paints inks adhesives
  fertilisers biofuels computing computers photonics lasers imaging vision acoustics audio telecoms wireless broadband hosting payments
  appliances lighting batteries cables wire springs tubes pipes sheet crafts pottery optical opticians hearing mobility parks
  brau brauhaus kellerei keltereien winzer sohne tochter bruder partner kollegen maler malerbetrieb haustechnik gebaudetechnik kaltetechnik
  klimatechnik lufttechnik messtechnik medizintechnik zahntechnik dentaltechnik prazisionstechnik feinmechanik stahlbau holzbau trockenbau
  strassenbau ladenbau messebau treppenbau modellbau formenbau vorrichtungsbau sondermaschinenbau apparatebau rohrleitungsbau geratebau
  kunststoff gummi leder mobel kuchen betten matratzen teppiche schuhe mode moden trachten uhren schmuck optik horgerate
  spielwaren bucher kosmetik naturkosmetik feinkost fleischwaren wurstwaren backwaren tiefkuhlkost getranke kaffee tee gewurze obst gemuse
  fruchte saatgut futtermittel dunger landmaschinen baustoffe baumaschinen gerustbau dachbau fassaden estrich beton naturstein steine
  fliesen parkett sonnenschutz rolladen markisen tore zaune aufzuge krane hebetechnik schweisstechnik zerspanung dreherei fraserei laser
  oberflachen pulverbeschichtung galvanik recycling entsorgung umwelt umwelttechnik solar photovoltaik windkraft biogas warme wasserwerke
  reisen touristik busreisen taxi kurier umzuge lagerhaus fuhrpark mietwagen leasing finanz finanzen makler treuhand revision
  steuerberater rechtsanwalte notare patentanwalte architekten ingenieure gutachter vermessung personaldienstleistungen zeitarbeit sicherheit
  bewachung reinigung gebaudereinigung wascherei catering eventtechnik veranstaltungen film fernsehen rundfunk zeitung zeitungen anzeigen`)
/** What a name of several words may end in, or go on with: `Northgate Cinemas`, `Kühnle Fensterbau`. */
export const isTradeWord = (plain: string): boolean => behind.has(plain)

const ahead = listed(`
  baumschule gartencenter gartenbau hofladen obsthof gutshof reiterhof gasthof gasthaus landgasthof wirtshaus restaurant cafe pension campingplatz
  freizeitpark therme freibad zoo tierpark museum theater stadttheater kino musikschule volkshochschule hochschule universitat fachhochschule
  berufsschule grundschule gymnasium kindergarten kita fahrschule tanzschule sprachschule akademie institut forschungsinstitut klinik klinikum
  krankenhaus kreiskrankenhaus rehaklinik tierklinik praxis zahnarztpraxis tierarztpraxis gemeinschaftspraxis physiopraxis sanitatshaus optiker
  altenheim pflegeheim pflegeheime seniorenresidenz seniorenzentrum sozialstation diakonie caritas lebenshilfe feuerwehr gemeinde stadtverwaltung
  landkreis bezirksamt finanzamt bistum kirchengemeinde handwerkskammer innung genossenschaft wohnungsbau wohnbau baugenossenschaft
  hausverwaltung maklerburo architekturburo ingenieurburo planungsburo konstruktionsburo sachverstandigenburo steuerkanzlei anwaltskanzlei notariat
  werbeagentur medienagentur eventagentur personalagentur reiseburo buchhandlung buchhaus modehaus schuhhaus kaufhaus mobelhaus kuchenstudio
  fitnessstudio kosmetikstudio tonstudio fotostudio friseur friseursalon malerbetrieb dachdecker dachdeckerei zimmerer installateur elektromeister
  fliesenleger schreiner tischler metallbau stahlbau maschinenfabrik maschinenbau werkzeugbau papierfabrik zuckerfabrik mobelfabrik textilfabrik
  schuhfabrik ziegelei ziegelwerk kieswerk betonwerk sagewerk stahlwerk kraftwerk wasserwerk zementwerk chemiewerk glashutte giesserei
  werft bootswerft reederei spedition fuhrunternehmen busunternehmen taxiunternehmen autohaus autowerkstatt motorradhaus fahrradladen landmaschinen
  weingut winzergenossenschaft kelterei brennerei destillerie rosterei kaffeerosterei molkerei kaserei metzgerei fleischerei konditorei
  backerei teigwaren mosterei muhle olmuhle saline sparkasse kreissparkasse volksbank raiffeisenbank`)
/** What stands before the name that a German firm goes by: `Baumschule Lorenz`. */
export const isTradeAhead = (plain: string): boolean => ahead.has(plain)

/** What is called after a place or a field: `University of Marlow`. */
const heads =
  /^(?:university|bank|city|ministry|college|institute|port|borough|county|chamber|museum|school|diocese|department|academy|state|society|council|town|hotel|church|house|kingdom|commonwealth|board|office|league|royal|federation)$/
export const isNamedOf = (plain: string): boolean => heads.test(plain)

/** `S.A.`, `e. K.`: forms of firms that are written with full stops, behind a name. */
export const dottedForm =
  /^,? (?:S\.\s?[AL]\.(?:\s?S\.)?|S\.\s?p\.\s?A\.|[BN]\.\s?V\.|S\.\s?(?:à|a)?\s?r\.\s?l\.|e\.\s?[KVG]\.|d\.\s?o\.\s?o\.|a\.\s?s\.|s\.\s?r\.\s?o\.|Sp\. z o\.\s?o\.|A\.\s?G\.)(?!\p{L})/u
