/** What exports of the steps of deals are called: Salesforce's OpportunityHistory, histories of fields, lists of changes. */
import { dealId, dealName, type TableWords } from './common-words.ts'

export const stepWords: TableWords = {
  key: 'historyid opportunityhistoryid id',
  fields: {
    stage:
      'stagename tostage newstage newvalue stage dealstage salesstage pipelinestage stageto propertyvalue value zuphase neuephase phase vertriebsphase verkaufsphase',
    at: 'createddate enteredat enteredon dateentered enteredstage enteredstageon changedat changedon changedate stagechangedate modifiedtime lastmodified lastmodifieddate timestamp editdate time date on createdtime createdat datum geandertam eingetretenam zeitpunkt',
    changed: 'field fieldname property propertyname changedfield feld',
  },
  links: [
    ['opportunity', 'opportunity', 'id', `${dealId} parentid objectid hsobjectid recordid`],
    ['opportunity', 'opportunity', 'name', dealName],
  ],
  files:
    /(opportunit|deal|potential|stage|phase|pipeline|chance).*(histor|verlauf|changes|transitions|wechsel|anderungen)/,
}

/** Names that only a change from one step to another has. */
export const changeWords = /^((from|to|old|new|previous|prior)(stage|value|phase)|(alte|neue|von|zu)phase)$/

/** Histories of every field of a deal: only those of its step are steps. */
export const stepFields = /^(stagename|stage|dealstage|salesstage|pipelinestage|phase|hsdealstage)$/

/** The column that says a deal's stage. */
export const stageName =
  'stage pipelinephase stagename dealstage salesstage pipelinestage phase stadium vertriebsphase verkaufsphase'
