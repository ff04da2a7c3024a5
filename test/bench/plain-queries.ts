/** What a careful person would write in SQL for the same answers, with no history, no currencies and no permissions. */
import type { Question } from './engines.ts'

export type All = (sql: string, ...parameters: (string | number | null)[]) => Record<string, unknown>[]

const dealColumns = `o.*, a.name as accountTitle, c.lastName as contactTitle, p.name as ownerTitle, s.name as stageTitle,
  s.type as stageType, (select t.title from task t where t.opportunity = o.id and coalesce(t.done, 0) = 0
    order by t.dueOn limit 1) as nextStep`
const dealJoins = `left join account a on a.id = o.account left join contact c on c.id = o.contact
  left join person p on p.id = o.owner left join stage s on s.id = o.stage`

/** The tables that search looks in, with the column that names a record. */
const searched = { account: 'name', contact: 'lastName', opportunity: 'name', activity: 'subject' }
const firstRid: Record<keyof typeof searched, number> = { account: 5, contact: 6, opportunity: 8, activity: 9 }

export const plainQueries: Record<Question, (all: All, argument: string) => number> = {
  totals: (all) =>
    all(`select s.name as stage, s.type, o.count, o.amount from stage s left join
      (select stage, count(*) as count, sum(amount) as amount from opportunity where currency = 'EUR' group by stage) o
      on o.stage = s.id order by s.position`).length,

  firstByAmount: (all) => {
    all(`select count(*) as total, sum(case when currency = 'EUR' then amount end) as amount from opportunity`)
    all(`select currency, sum(amount) as amount from opportunity where currency <> 'EUR' and amount is not null
      group by currency order by 2 desc`)
    return all(`select ${dealColumns} from opportunity o ${dealJoins} order by o.amount desc limit 50`).length
  },

  groupByStage: (all) =>
    all(`select o.stage, s.name, o.count, o.amount from
      (select stage, count(*) as count, sum(case when currency = 'EUR' then amount end) as amount
       from opportunity group by stage) o left join stage s on s.id = o.stage`).length,

  searchByName: (all, text) =>
    Object.entries(searched)
      .flatMap(([table, title]) => {
        const first = firstRid[table as keyof typeof searched] * 2 ** 40
        return all(
          `select r.id, r.${title} as title, instr(lower(r.${title}), lower(?)) as place from ${table} r
           where r.rid in (select rowid from search where search match ? and rowid >= ? and rowid < ?)
           order by place = 0, place <> 1, r.id desc limit 20`,
          text,
          `"${text}"`,
          first,
          first + 2 ** 40,
        )
      })
      .slice(0, 20).length,

  accountPage: (all, id) => {
    all('select * from account where id = ?', id)
    all('select * from contact where account = ? order by lastName limit 200', id)
    all('select * from task where account = ? and coalesce(done, 0) = 0 order by dueOn', id)
    all('select * from event where account = ? order by start', id)
    all(
      `select s.type, count(*) as count, sum(o.amount) as amount from opportunity o
       left join stage s on s.id = o.stage where o.account = ? group by s.type`,
      id,
    )
    all('select id, name from account where parent = ?', id)
    return all(
      `select ${dealColumns} from opportunity o ${dealJoins} where o.account = ?
       order by s.type in ('won', 'lost'), o.closeDate desc limit 100`,
      id,
    ).length
  },
}
