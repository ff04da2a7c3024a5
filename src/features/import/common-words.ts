/** Names of columns that several tables have, in the normal form of `normalHeader`. */
import type { PlanLink } from './plan.schema.ts'

export type LinkWord = readonly [field: string, table: PlanLink['table'], by: PlanLink['by'], names: string]

type Names = string

export interface TableWords {
  /** Columns that identify a row in the program that wrote the file. */
  readonly key: Names
  readonly fields: Readonly<Record<string, Names>>
  readonly links: readonly LinkWord[]
  /** Words of file names. */
  readonly files: RegExp
}

export const street =
  'street billingstreet mailingstreet businessstreet address1street streetaddress addressline1 address organizationaddress homestreet otherstreet strassegeschaftlich postanschriftstrasse rechnungsanschriftstrasse rechnungsadressestrasse strasse anschrift adresse address1 addressstreet'
export const postalCode =
  'postalcode zip zipcode postcode billingpostalcode mailingpostalcode businesspostalcode address1postalcode homepostalcode postleitzahlgeschaftlich postanschriftplz postanschriftpostleitzahl rechnungsanschriftplz rechnungsanschriftpostleitzahl rechnungsadresseplz rechnungsadressepostleitzahl plz postleitzahl billingcode mailingzip'
export const city =
  'city town plzort ortplz plzundort postleitzahlort zipcity postalcodecity billingcity mailingcity businesscity address1city homecity ortgeschaftlich postanschriftort postanschriftstadt rechnungsanschriftort rechnungsanschriftstadt rechnungsadresseort rechnungsadressestadt ort stadt'
export const region =
  'state province stateregion region billingstate mailingstate businessstate address1region homestate regiongeschaftlich postanschriftbundesland rechnungsanschriftbundesland rechnungsadressebundesland bundesland'
export const country =
  'country countryregion billingcountry mailingcountry businesscountry businesscountryregion address1country homecountry landregiongeschaftlich postanschriftland rechnungsanschriftland rechnungsadresseland landregion land'
export const description =
  'description notes note comments comment about details internalnotes background backgroundinfo hintergrund hintergrundinfo beschreibung bemerkung bemerkungen notiz notizen anmerkung'
export const createdAt =
  'createdtime createddate createdat createdon createdate creationdate created datecreated addtime erstelltam addedon angelegtam erstellt erstelltum erstellungsdatum'
export const phone =
  'phone phonenumber work businessphone primaryphone workphone phonework phone1value telephone companymainphone mainphone telefon telefonnummer tel businessphone2 phone2value telefongeschaftlich telefonfirma telefongeschaftlich2 otherphone phoneother homephone phonehome telefonarbeit telefonprivat officephone phonenumber2 phone2 alternatephone telefonzentrale'
export const mobile = 'mobile mobilephone mobilenumber cellphone cell handy mobil mobiltelefon mobilnummer telefonmobil'
export const leadSource = 'leadsource source originalsource contactsource herkunft leadquelle quelle'
export const tags = 'tags tag tag1 tag2 tag3 tag4 tag5 labels label categories keywords schlagworter kategorien'
export const campaignId = 'campaignid primarycampaignid'
export const campaignName = 'campaign campaignname campaignsource primarycampaign primarycampaignsource kampagne'
export const ownerName =
  'owner ownername recordowner ownedby userresponsible responsibleuser assignedusername assigneduser assignedto accountmanager salesrep salesrepresentative salesperson besitzer inhaber zustandig betreuer verantwortlich verantwortlicher zustandigermitarbeiter verantwortlichermitarbeiter datensatzinhaber opportunityinhaber potenzialinhaber dealinhaber accountinhaber unternehmensinhaber ansprechpartnerintern kontaktinhaber leadinhaber kundenbetreuer'
export const ownerId = 'ownerid owneruserid hubspotownerid'
export const ownerEmail = 'owneremail owneremailaddress'
export const accountName =
  'account accounts accountname potentialcustomer potenziellerkunde company companyname organization organisation organizationname organisationname associatedcompany primarycompany customer customername client firma firmenname unternehmen unternehmensname verknupftesunternehmen zugehorigesunternehmen organisationsname kunde kundenname organizationlink organisationlink'
export const accountId =
  'accountid companyid organizationid relatedcompanyid relatedcompanyexternalid associatedcompanyid associatedcompanyids primaryassociatedcompanyid customerid orgid kundennummer'
export const contactName =
  'contact contactname contacts contactlink contactperson primarycontact personname associatedcontact ansprechpartner kontakt kontaktname verknupfterkontakt kontaktperson'
export const contactId = 'contactid personid associatedcontactid associatedcontactids primarycontactid whoid'
export const dealName =
  'opportunity opportunityname deal dealname dealtitle potential potentialname associateddeal potenzial potenzialname dealtitel verknupfterdeal verkaufschance'
export const dealId = 'opportunityid dealid potentialid associateddealid associateddealids whatid relatedtoid'

export const ownerLinks = (noun: string): readonly LinkWord[] => [
  ['owner', 'person', 'id', `${noun}ownerid ${ownerId}`],
  ['owner', 'person', 'email', `${noun}owneremail ${ownerEmail}`],
  ['owner', 'person', 'name', `${noun}owner ${noun}ownername salesowner ${ownerName}`],
]
export const leadId = 'leadid convertedleadid'
export const leadName = 'lead leadname'
export const recordLinks: readonly LinkWord[] = [
  ['lead', 'lead', 'id', leadId],
  ['lead', 'lead', 'name', leadName],
  ['opportunity', 'opportunity', 'id', dealId],
  ['opportunity', 'opportunity', 'name', dealName],
  ['account', 'account', 'id', accountId],
  ['account', 'account', 'name', accountName],
  ['contact', 'contact', 'id', contactId],
  ['contact', 'contact', 'email', 'contactemail'],
  ['contact', 'contact', 'name', contactName],
]
