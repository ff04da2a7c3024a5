import { readFileSync } from 'node:fs'
import { recognise } from '#features/capture/recognise.ts'
import { addScore, noScores, scoreLines } from '#test/bench/capture/score.ts'
import { german } from '#test/bench/capture/german.ts'
const today='2026-11-18'
const shared = JSON.parse(readFileSync('/work/shared/capture/sentences.json','utf8'))
for (const half of [0,1]) { const s=noScores(); for (const [i,x] of shared.entries()) if (i%2===half) addScore(s,x,recognise(x.s,{today,language:'en',known:[]}),today); console.log(scoreLines('shared half '+half,s).join('\n')); if(half===0||process.argv[2]==='all')console.log(s.wrong.join('\n')); else console.log(s.wrong.map(w=>w.split(' in ')[0].replace(/".*/,'')).join(' | ')) }
const g=noScores(); for(const x of german) addScore(g,{person:[],company:[],competitor:[],amount:[],date:null,...x,evidence:x.evidence??[],todo:(x.todo??[]).length>0,sides:x.todo??[]} as never,recognise(x.s,{today,language:'de',known:[]}),today)
console.log(scoreLines('german',g).join('\n')); console.log(g.wrong.join('\n'))
