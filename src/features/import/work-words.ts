/** What columns about calls, tasks and appointments are called. Earlier names of a field win over later ones: vocabulary.ts. */
import { description, createdAt, recordLinks, type TableWords } from './common-words.ts'

export const activityWords: TableWords = {
  key: 'callid activityid taskid emailid meetingid noteid recordid datensatzid messageid id',
  fields: {
    subject: 'subject title callsubject activitysubject betreff thema',
    body: `${description} content body notecontent calldescription callresult inhalt text`,
    at: 'callstarttime activitydate sentat sentdate receivedat calldate date at starttime datetime timestamp datum zeitpunkt activityduedate duedate createdtime createddate createdat',
    atTime: 'time activitytime uhrzeit',
    direction: 'calltype direction calldirection richtung',
    durationSeconds: 'calldurationinseconds durationinseconds durationseconds',
    durationMinutes: 'calldurationinminutes durationinminutes durationminutes callduration duration dauer',
    kind: 'activitytype kind aktivitatsart',
    sender: 'sender from fromaddress fromemail absender',
    recipients: 'recipients recipient to toaddress toemail empfanger',
  },
  links: [
    ['author', 'person', 'id', 'callownerid activityownerid assignedtoid ownerid userid'],
    [
      'author',
      'person',
      'name',
      'callowner activityowner caller author user assignedto owner createdby createdbyname erstelltvon verfasser',
    ],
    ...recordLinks,
  ],
  files: /calls?|anrufe?|activit|aktivit|notes?|notizen|emails?|meetings?/,
}

export const taskWords: TableWords = {
  key: 'taskid activityid recordid datensatzid id uid',
  fields: {
    title: 'subject task tasktitle taskname title name aufgabe betreff titel',
    dueOn: 'duedate due dueon deadline taskduedate activitydate falligam fallig faelligkeit falligkeitsdatum',
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
}

export const eventWords: TableWords = {
  key: 'eventid meetingid recordid datensatzid id uid',
  fields: {
    title: 'subject title eventtitle eventname summary name betreff titel',
    start: 'startdatetime start startdate begin beginn beginntam startzeit begintime von',
    startTime: 'starttime beginntum beginnzeit',
    end: 'enddatetime end enddate ende endetam endezeit bis',
    endTime: 'endtime endetum',
    location: 'location venue ort raum',
    attendees:
      'attendees participants guests invitees teilnehmer teilnehmende requiredattendees erforderlicheteilnehmer',
    objective: `objective agenda ziel ${description}`,
    result: 'result outcome meetingoutcome ergebnis',
  },
  links: [
    ['owner', 'person', 'id', 'eventownerid hostid ownerid'],
    ['owner', 'person', 'name', 'eventowner host organizer organiser owner meetingorganizer veranstalter'],
    ...recordLinks,
  ],
  files: /events?|calendar|kalender|termine?|appointments?|meetings?/,
}
