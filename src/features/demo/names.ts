/**
 * Invented names. Companies and surnames are put together from syllables, addresses end in `.example` (RFC 2606) and
 * telephone numbers lie in the ranges that regulators keep for films, so nobody real is meant or reached.
 */
import type { Chance } from './random.ts'

const firstNames =
  `Ada Alma Amira Anders Anouk Aris Astrid Bela Ben Bruno Carla Cem Clara Dario Dora Edda Elif Emil Enno Esther
  Felix Fiona Frida Greta Gustav Hanna Helge Ida Ilka Imre Ines Iris Ivo Jana Jakob Jelena Jonas Jule Kai Karim Kira Lara Lasse
  Lena Leo Levin Lina Luca Luise Mara Marek Mats Mila Mirko Nadia Nele Niklas Nora Olga Olivia Oskar Pavel Petra Pia Quirin Rania
  Ruben Runa Samir Selma Signe Stella Sven Tamar Theo Tilda Timo Ulla Vera Vincent Wanda Wim Yara Yusuf Zoe`.split(
    /\s+/,
  )
const surnameStarts =
  `Al Bar Bel Bran Brun Cor Dal Den Dor Eis Fal Fen Gar Gol Hal Har Hel Hol Jan Kal Kar Kes Kor Lan Lar Lin
  Mal Mar Mel Mor Nor Oster Pal Per Quel Ras Rem Ros Sal San Sel Sol Sten Tal Tor Ul Val Ver Vin Wal Wes Zan`.split(
    /\s+/,
  )
const surnameEnds =
  `ander berg bach dorf ek ers feld gaard holm ini ker lund mann mark nick o ova owski quist rath sen stedt
  ström ter tov vik wall wick zer`.split(/\s+/)

const stemStarts =
  `Ar Bel Cor Dra El Fen Gal Hel Ix Jor Kel Lum Mer Nov Or Pel Quor Riv Sol Tav Ulm Vex Wyn Yar Zel Bro Cal Dov Em
  Fir Gly Hav Il Kor Lyr Mav Nim Ost Pry Ros Syl Tor Ver Wex Zan`.split(/\s+/)
const stemMiddles = `a ba da do e ga ka la lo ma mi na ni o ra ri sa ta ti va vo`.split(/\s+/)
const stemEnds =
  `bex con dra dor fell gen kor lan lix mar mont nex nor pex quin ran rex ris sol tek tor vane via vix wend zen`.split(
    /\s+/,
  )

/** What firms of an industry call themselves. */
export const industries = {
  'Food & beverage': ['Foods', 'Dairy', 'Bakeries', 'Beverages'],
  Logistics: ['Logistics', 'Freight', 'Warehousing', 'Cargo'],
  'Machine building': ['Machinery', 'Engineering', 'Drives', 'Tools'],
  Chemicals: ['Chemicals', 'Coatings', 'Polymers'],
  'Health care': ['Clinics', 'Medical', 'Laboratories'],
  Retail: ['Stores', 'Retail', 'Markets'],
  Energy: ['Energy', 'Power', 'Grid'],
  Packaging: ['Packaging', 'Print', 'Boxes'],
  'Building materials': ['Building', 'Glass', 'Timber'],
} as const
export type Industry = keyof typeof industries

interface Place {
  readonly city: string
  readonly region: string
  readonly country: string
  readonly code: (chance: Chance) => string
  readonly phone: (chance: Chance) => string
}

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.between(0, 9)).join('')
const german = (city: string, region: string, zip: string, dial: string): Place => ({
  city,
  region,
  country: 'Germany',
  code: (chance) => zip + digits(chance, 5 - zip.length),
  phone: (chance) => `+49 ${dial} ${digits(chance, 3)}`,
})

/** Towns are real; the numbers are those that the Bundesnetzagentur and Ofcom set aside for fiction. */
export const places: readonly Place[] = [
  german('Berlin', 'Berlin', '10', '30 23125'),
  german('Hamburg', 'Hamburg', '20', '40 66969'),
  german('Munich', 'Bavaria', '80', '89 99998'),
  german('Cologne', 'North Rhine-Westphalia', '50', '221 4710'),
  german('Frankfurt', 'Hesse', '60', '69 90009'),
  german('Leipzig', 'Saxony', '04', '30 23125'),
  german('Bremen', 'Bremen', '28', '40 66969'),
  german('Stuttgart', 'Baden-Württemberg', '70', '89 99998'),
  german('Nuremberg', 'Bavaria', '90', '89 99998'),
  german('Dortmund', 'North Rhine-Westphalia', '44', '221 4710'),
  ...(
    [
      ['London', 'England', '20 7946 0'],
      ['Manchester', 'England', '161 496 0'],
      ['Leeds', 'England', '113 496 0'],
      ['Bristol', 'England', '117 496 0'],
      ['Glasgow', 'Scotland', '141 496 0'],
    ] as const
  ).map(([city, region, dial]): Place => ({
    city,
    region,
    country: 'United Kingdom',
    code: (chance) => `${city.slice(0, 1)}${chance.between(1, 19)} ${chance.between(1, 9)}ZZ`,
    phone: (chance) => `+44 ${dial}${digits(chance, 3)}`,
  })),
]

const streets = [
  'Harbour Road',
  'Mill Lane',
  'Station Street',
  'Foundry Way',
  'Linden Street',
  'Canal Row',
  'Market Square',
  'Quarry Road',
]

export const street = (chance: Chance): string => `${chance.pick(streets)} ${chance.between(1, 180)}`

export interface Name {
  readonly firstName: string
  readonly lastName: string
}

export const personName = (chance: Chance): Name => ({
  firstName: chance.pick(firstNames),
  lastName: chance.pick(surnameStarts) + chance.pick(surnameEnds),
})

/** One word such as “Belmiran”, different from all before. */
export function companyStem(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const middle = chance.happens(0.6) ? chance.pick(stemMiddles) : ''
    const stem = chance.pick(stemStarts) + middle + chance.pick(stemEnds)
    if (taken.has(stem)) continue
    taken.add(stem)
    return stem
  }
}

/** The part of an address that stands for a name: letters a to z only. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]+/g, '')
    .toLowerCase()

export const emailOf = ({ firstName, lastName }: Name, domain: string): string =>
  `${slug(firstName)}.${slug(lastName)}@${domain}`
