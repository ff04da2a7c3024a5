/** A column that says of each row whether it is a company or a person, in a list that holds both. */
import { readBoolean } from './read-number.ts'

export const companyFlag = 'iscompany isacompany isorganization isorganisation istfirma adresstyp adressart'

const companies = /^(firm|compan|organi[sz]ation|unternehm|account|business|institution|betrieb|verein)/i

/** Yes and no mean the question in the column's name. */
export const saysCompany = (text: string): boolean => readBoolean(text) ?? companies.test(text.trim())
