/**
 * What columns are called, in English and German and in the exports of Salesforce, HubSpot, Pipedrive, Zoho, Outlook and
 * Google. A name stands in normal form (`normalHeader`): letters and digits only, lower case, no accents.
 *
 * Earlier names of a field win over later ones. A name that few tables know says much about what a file is.
 */
import type { ImportTable, PlanLink } from './plan.schema.ts'

/** `Account Name*`, `account_name`, `Kontoführer (intern)` → `accountname`, `kontofuhrer`. */
export const normalHeader = (header: string): string =>
  header
    .replace(/\([^)]*\)/g, (inside) => (/^\((in )?(seconds|minutes|sekunden|minuten)\)$/i.test(inside) ? inside : ''))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

type Names = string
type LinkWord = readonly [field: string, table: PlanLink['table'], by: PlanLink['by'], names: Names]

interface TableWords {
  /** Columns that identify a row in the program that wrote the file. */
  readonly key: Names
  readonly fields: Readonly<Record<string, Names>>
  readonly links: readonly LinkWord[]
  /** Words of file names. */
  readonly files: RegExp
}

const street =
  'street billingstreet mailingstreet businessstreet address1street streetaddress addressline1 address organizationaddress homestreet otherstreet strasse anschrift adresse'
const postalCode =
  'postalcode zip zipcode postcode billingpostalcode mailingpostalcode businesspostalcode address1postalcode homepostalcode plz postleitzahl billingcode mailingzip'
const city = 'city town billingcity mailingcity businesscity address1city homecity ort stadt'
const region =
  'state province stateregion region billingstate mailingstate businessstate address1region homestate bundesland'
const country = 'country countryregion billingcountry mailingcountry businesscountry address1country homecountry land'
const description =
  'description notes note comments comment about background beschreibung bemerkung bemerkungen notiz notizen anmerkung'
const createdAt =
  'createdtime createddate createdat createdon createdate creationdate created datecreated addtime erstelltam angelegtam erstellt erstellungsdatum'
const phone =
  'phone phonenumber businessphone primaryphone workphone phonework phone1value telephone companymainphone mainphone telefon telefonnummer tel businessphone2 phone2value otherphone phoneother homephone phonehome'
const ownerName =
  'owner ownername recordowner assignedto accountmanager salesrep salesrepresentative salesperson besitzer inhaber zustandig betreuer verantwortlich verantwortlicher kundenbetreuer'
const ownerId = 'ownerid owneruserid hubspotownerid'
const ownerEmail = 'owneremail owneremailaddress'
const accountName =
  'account accountname company companyname organization organisation organizationname organisationname associatedcompany primarycompany customer customername client firma firmenname unternehmen kunde kundenname'
const accountId =
  'accountid companyid organizationid associatedcompanyid associatedcompanyids primaryassociatedcompanyid customerid orgid kundennummer'
const contactName =
  'contact contactname contactperson primarycontact personname associatedcontact ansprechpartner kontakt kontaktperson'
const contactId = 'contactid personid associatedcontactid associatedcontactids primarycontactid whoid'
const dealName =
  'opportunity opportunityname deal dealname dealtitle potential potentialname associateddeal verkaufschance'
const dealId = 'opportunityid dealid potentialid associateddealid associateddealids whatid relatedtoid'

const ownerLinks = (noun: string): readonly LinkWord[] => [
  ['owner', 'person', 'id', `${noun}ownerid ${ownerId}`],
  ['owner', 'person', 'email', `${noun}owneremail ${ownerEmail}`],
  ['owner', 'person', 'name', `${noun}owner ${noun}ownername ${ownerName}`],
]
const recordLinks: readonly LinkWord[] = [
  ['opportunity', 'opportunity', 'id', dealId],
  ['opportunity', 'opportunity', 'name', dealName],
  ['account', 'account', 'id', accountId],
  ['account', 'account', 'name', accountName],
  ['contact', 'contact', 'id', contactId],
  ['contact', 'contact', 'email', 'contactemail'],
  ['contact', 'contact', 'name', contactName],
]

export const vocabulary: Readonly<Record<ImportTable, TableWords>> = {
  team: {
    key: 'teamid',
    fields: { name: 'team teamname salesteam vertriebsteam' },
    links: [['manager', 'person', 'name', 'teammanager teamlead teamleitung']],
    files: /^teams?$/,
  },
  person: {
    key: 'userid id recordid employeeid personalnummer',
    fields: {
      name: 'salesagent agent user username fullname name employee mitarbeiter vertreter salesrep salesperson verkaufer nutzer benutzer',
      firstName: 'firstname givenname vorname',
      lastName: 'lastname familyname surname nachname',
      email: 'email emailaddress mail useremail emailadresse',
      jobTitle: 'jobtitle title role profile position funktion rolle',
      regionalOffice: 'regionaloffice office region location niederlassung standort buro geschaftsstelle',
      active: 'active isactive aktiv',
    },
    links: [
      ['manager', 'person', 'id', 'managerid'],
      ['manager', 'person', 'email', 'manageremail'],
      ['manager', 'person', 'name', 'manager managername supervisor reportsto fuhrungskraft vorgesetzter leiter'],
      ['team', 'team', 'name', 'team teamname salesteam vertriebsteam gruppe'],
    ],
    files: /users?|sales_?teams?|agents?|reps|staff|employees|mitarbeiter|benutzer|nutzer|vertrieb/,
  },
  account: {
    key: 'accountid companyid organizationid recordid id accountnumber kundennummer kundennr pipedrivesystemid',
    fields: {
      name: `${accountName} name`,
      type: 'accounttype type companytype art kundenart typ',
      industry: 'industry sector branche sparte wirtschaftszweig',
      website:
        'website websiteurl companydomainname domain domainname url webpage homepage web internet webseite website1value',
      phone,
      employees:
        'employees numberofemployees employeecount headcount mitarbeiter mitarbeiterzahl beschaftigte anzahlmitarbeiter',
      revenue: 'revenue annualrevenue jahresumsatz umsatz',
      revenueCurrency: 'revenuecurrency currency currencyisocode wahrung',
      yearEstablished: 'yearestablished yearfounded foundedyear founded grundungsjahr gegrundet',
      street,
      postalCode,
      city: `${city} officelocation`,
      region,
      country: `${country} headquarters`,
      description,
      createdAt,
    },
    links: [
      ...ownerLinks('account'),
      ...ownerLinks('company'),
      ['parent', 'account', 'id', 'parentid parentaccountid parentcompanyid'],
      [
        'parent',
        'account',
        'name',
        'parent parentaccount parentaccountname parentcompany subsidiaryof muttergesellschaft mutterfirma konzern tochtervon',
      ],
    ],
    files: /accounts?|compan(y|ies)|organi[sz]ations?|firmen|unternehmen|kunden|customers?/,
  },
  product: {
    key: 'productid recordid id',
    fields: {
      name: 'productname product name artikel artikelname produkt produktname bezeichnung',
      code: 'productcode sku code articlenumber artikelnummer artikelnr produktcode',
      family: 'series productfamily productcategory family category produktfamilie produktgruppe warengruppe kategorie',
      price: 'salesprice listprice unitprice price retailprice listenpreis preis verkaufspreis',
      currency: 'currency currencyisocode wahrung',
      active: 'productactive active isactive aktiv',
      description: 'description productdescription beschreibung',
    },
    links: [],
    files: /products?|produkte?|artikel|price_?list|preisliste/,
  },
  contact: {
    key: 'contactid personid recordid id pipedrivesystemid',
    fields: {
      firstName: 'firstname givenname vorname',
      lastName: 'lastname familyname surname nachname',
      fullName: 'fullname contactname name personname contact displayname fileas ansprechpartner kontakt',
      jobTitle: 'jobtitle title organizationtitle position role funktion organization1title',
      email:
        'email emailaddress emailwork email1value mail primaryemail email2address email3address email2value emailhome emailother emailadresse',
      phone,
      mobile: 'mobile mobilephone mobilenumber cellphone cell handy mobil mobiltelefon mobilnummer',
      leadSource: 'leadsource source originalsource contactsource herkunft quelle',
      street,
      postalCode,
      city,
      region,
      country,
      description,
      createdAt,
    },
    links: [
      ...ownerLinks('contact'),
      ['account', 'account', 'id', accountId],
      ['account', 'account', 'name', accountName],
    ],
    files: /contacts?|kontakte?|people|personen|adress(en|buch)|ansprechpartner/,
  },
  opportunity: {
    key: 'opportunityid dealid potentialid recordid id pipedrivesystemid angebotsnummer',
    fields: {
      name: `${dealName} title name subject bezeichnung titel`,
      stage: 'stage stagename dealstage salesstage pipelinestage phase vertriebsphase verkaufsphase',
      status: 'status dealstatus',
      amount:
        'amount dealvalue dealamount value closevalue dealsize totalvalue betrag wert auftragswert volumen umsatz',
      currency: 'currency currencyisocode currencyofvalue dealcurrency wahrung',
      openedOn: 'openedon engagedate opendate startdate eroffnetam eroffnet',
      closeDate:
        'closedate closingdate expectedclosedate estimatedclosedate expectedclose abschlussdatum erwarteterabschluss voraussichtlicherabschluss',
      closedOn: 'closedon closeddate actualclosedate wontime losttime abgeschlossenam',
      probability: 'probability winprobability dealprobability wahrscheinlichkeit',
      type: 'opportunitytype dealtype type art typ',
      leadSource: 'leadsource source herkunft quelle',
      reason: 'lostreason lossreason closedlostreason closedwonreason winreason reason verlustgrund grund',
      nextStep: 'nextstep nextaction nextactivity nachsterschritt nachsteaktion',
      nextStepOn: 'nextstepdate nextactiondate nextactivitydate nachsterschrittam',
      description,
      createdAt: `${createdAt} dealcreationdate dealcreated dealcreatedon`,
    },
    links: [
      [
        'owner',
        'person',
        'name',
        'salesagent potentialowner dealowner opportunityowner verkaufer vertriebsmitarbeiter',
      ],
      ...ownerLinks('deal'),
      ...ownerLinks('opportunity'),
      ...ownerLinks('potential'),
      ['account', 'account', 'id', accountId],
      ['account', 'account', 'name', accountName],
      ['contact', 'contact', 'id', contactId],
      ['contact', 'contact', 'name', contactName],
      ['product', 'product', 'id', 'productid'],
      ['product', 'product', 'name', 'product productname produkt artikel'],
    ],
    files: /opportunit|deals?|potentials?|pipeline|verkaufschancen|chancen|sales/,
  },
  activity: {
    key: 'callid activityid taskid emailid meetingid noteid recordid id',
    fields: {
      subject: 'subject title callsubject activitysubject betreff thema',
      body: `${description} content body notecontent calldescription callresult inhalt text`,
      at: 'callstarttime activitydate calldate date at starttime datetime timestamp datum zeitpunkt activityduedate duedate createdtime createddate createdat',
      atTime: 'time activitytime uhrzeit',
      direction: 'calltype direction calldirection richtung',
      durationSeconds: 'calldurationinseconds durationinseconds durationseconds',
      durationMinutes: 'calldurationinminutes durationinminutes durationminutes callduration duration dauer',
      kind: 'activitytype kind aktivitatsart',
    },
    links: [
      ['author', 'person', 'id', 'callownerid activityownerid assignedtoid ownerid userid'],
      ['author', 'person', 'name', 'callowner activityowner caller author user assignedto owner verfasser'],
      ...recordLinks,
    ],
    files: /calls?|anrufe?|activit|aktivit|notes?|notizen|emails?|meetings?/,
  },
  task: {
    key: 'taskid activityid recordid id',
    fields: {
      title: 'subject task tasktitle taskname title name aufgabe betreff titel',
      dueOn: 'duedate due dueon deadline taskduedate falligam fallig faelligkeit falligkeitsdatum',
      status: 'status taskstatus',
      done: 'done completed iscompleted isclosed erledigt',
      doneAt: 'closedtime completedtime completedat completeddate datecompleted erledigtam',
      description,
      createdAt,
    },
    links: [
      ['assignee', 'person', 'id', 'taskownerid assigneeid assignedtoid ownerid'],
      ['assignee', 'person', 'name', 'taskowner assignee assignedto owner bearbeiter zustandig verantwortlich'],
      ...recordLinks,
    ],
    files: /tasks?|aufgaben|to_?dos?/,
  },
  event: {
    key: 'eventid meetingid recordid id',
    fields: {
      title: 'subject title eventtitle eventname summary name betreff titel',
      start: 'startdatetime start startdate begin beginn startzeit begintime von',
      startTime: 'starttime beginntum beginnzeit',
      end: 'enddatetime end enddate ende endezeit bis',
      endTime: 'endtime endetum',
      location: 'location venue ort raum',
      attendees: 'attendees participants guests invitees teilnehmer teilnehmende requiredattendees',
      objective: `objective agenda ziel ${description}`,
      result: 'result outcome meetingoutcome ergebnis',
    },
    links: [
      ['owner', 'person', 'id', 'eventownerid hostid ownerid'],
      ['owner', 'person', 'name', 'eventowner host organizer organiser owner meetingorganizer veranstalter'],
      ...recordLinks,
    ],
    files: /events?|calendar|kalender|termine?|appointments?|meetings?/,
  },
}

/** Shapes that are recognised, and have no table yet: left out, with the reason said. */
export const withoutTable: readonly { readonly what: string; readonly headers: RegExp; readonly file: RegExp }[] = [
  { what: 'leads', headers: /^(leadid|leadowner|leadstatus|converted|leadname)$/, file: /^leads?\b/ },
  {
    what: 'cases',
    headers: /^(caseowner|caseorigin|casenumber|caseid|casereason|ticketid|ticketstatus)$/,
    file: /^(cases?|tickets?)\b/,
  },
  {
    what: 'campaigns',
    headers: /^(campaignid|campaignname|budgetedcost|actualcost|campaignstatus)$/,
    file: /^campaigns?\b/,
  },
  { what: 'quotes', headers: /^(quoteid|quotestage|quoteowner|validtill|grandtotal|quotenumber)$/, file: /^quotes?\b/ },
]

/** What the values say about the stage, most telling words first. */
const stageWords: readonly (readonly [RegExp, 'won' | 'lost' | 'hold'])[] = [
  [/\b(lost|loss|verloren|abgelehnt|rejected|declined|cancell?ed|abandoned|disqualified|storniert)\b/i, 'lost'],
  [/\b(closed dead|dead|no decision|omitted)\b/i, 'lost'],
  [/\b(won|gewonnen|closed deal|signed|ordered|auftrag erhalten|beauftragt|closed to competition)\b/i, 'won'],
  [/\b(on hold|hold|ruht|pausiert|paused|deferred|zur.ckgestellt|nurtur\w*)\b/i, 'hold'],
]

export function stageTypeOf(label: string): 'open' | 'won' | 'lost' | 'hold' {
  const words = label.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')
  if (/closed.*(lost|competition)/i.test(words)) return 'lost'
  return stageWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'open'
}

/** Probabilities that Salesforce, SuiteCRM, HubSpot and Zoho give these stages (RESEARCH.md, section 6). */
const usualProbabilities: ReadonlyMap<string, number> = new Map([
  ['prospecting', 10],
  ['prospect', 10],
  ['qualification', 20],
  ['needsanalysis', 25],
  ['valueproposition', 30],
  ['iddecisionmakers', 40],
  ['perceptionanalysis', 50],
  ['proposalpricequote', 65],
  ['proposal', 65],
  ['negotiationreview', 80],
  ['negotiation', 80],
  ['appointmentscheduled', 20],
  ['qualifiedtobuy', 40],
  ['presentationscheduled', 60],
  ['decisionmakerboughtin', 80],
  ['contractsent', 90],
])

export function stageProbabilityOf(label: string, type: string): number | null {
  if (type === 'won') return 100
  if (type === 'lost') return 0
  return usualProbabilities.get(normalHeader(label)) ?? null
}
