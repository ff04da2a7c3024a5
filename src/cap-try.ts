import { readFileSync } from 'node:fs'
import { mainDate, recognise } from '#features/capture/recognise.ts'
const half = process.argv[2] === 'odd' ? 1 : 0
const all = JSON.parse(readFileSync('/work/shared/capture/sentences.json','utf8'))
for (const [i,x] of all.entries()) { if (i%2!==half) continue
 const m = recognise(x.s,{today:'2026-11-18',language:'en',known:[]})
 const got = {person:m.people.map(p=>p.name),company:m.companies.map(p=>p.name),competitor:m.competitors.map(p=>p.name),amount:m.amounts.map(a=>a.value),date:mainDate(m,'2026-11-18')?.date??null,todo:m.todos.length>0}
 const diff = Object.entries(got).filter(([k,v])=>JSON.stringify(v)!==JSON.stringify(x[k]))
 console.log(diff.length?'✗':'✓', i, x.s); for (const [k,v] of diff) console.log('     ',k,JSON.stringify(v),'want',JSON.stringify(x[k]))
 console.log('       ',m.activity?.kind,m.activity?.direction,'| ev',m.evidence.map(e=>e.kind+':'+e.text).join('; '),'| todo',m.todos.map(t=>t.side+(t.isPromised?'!':'')+':'+t.text+'@'+t.date?.date).join('; '))
}
