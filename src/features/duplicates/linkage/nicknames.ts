/** First names that stand for each other, in English and German. Names of one line are one name to the comparison. */
const lines = `
alexander alex sasha xander|alexandra alex sandra|andreas andi|andrew andy drew|anthony tony|antonia toni|barbara barb babsi
benjamin ben benny|bernhard bernd|catherine cathy kate katie katherine kathryn|charles charlie chuck karl|christian chris
christina tina chris christine christa|christopher chris topher|daniel dan danny|david dave|deborah debbie deb|donald don
dorothy dot dorothea|edward ed eddie ted|eleonore lore|elisabeth elizabeth liz lisa beth betty sissi elsa liesl|emanuel manuel
eugene gene|florian flo|franziska franzi|frederick fred freddy friedrich fritz|gabriele gabi|georg george schorsch|gerhard gerd
gregory greg|gustav gus|heinrich heinz harry henry|helene lena ellen|henry hank harry|ignaz naz|jacob jake jakob|james jim jimmy jamie
jennifer jen jenny|jeremy jerry|jessica jess|johann hans johannes johan john|john jack johnny|jonathan jon|joseph joe josef sepp
katharina kathi katja|kenneth ken|klaus claus nikolaus|lawrence larry|leonard leo len|leonhard leo|leopold poldi|linda lynn
ludwig lutz louis|magdalena lena magda|manfred fredi|margaret maggie meg peggy margarete margarethe grete gretel rita
maria mary marie mizzi|markus marc mark marcus|martina tina|matthew matt|matthias matz hias mathias|maximilian max|melanie mel
michael mike mick michi mischa|monika moni|nathaniel nathan nate|nicholas nick nicolas|nikolaus niko nick|pamela pam|patricia pat patty trish
patrick pat paddy|peter pete|philipp philip phil|raymond ray|rebecca becky|reinhard reini|richard rick dick rich|robert bob rob bobby bert
ronald ron|rudolf rudi rolf|samuel sam|sebastian seb wastl basti|sigmund sigi|stefan steffen stephan steven stephen steve
stefanie steffi stephanie|susan sue susie susanne susi suzanne|theodor theo ted theodore|theresa terry tess therese resi|thomas tom tommy
timothy tim|ulrich uli|ursula uschi ulla|valentin vali|veronika vroni|victoria vicky viktoria|vincent vince|walter walt|werner werni
wilhelm willi william bill will billy helmut|wolfgang wolf`

const groups = new Map<string, Set<number>>()
for (const [group, line] of lines.trim().split(/[|\n]/).entries())
  for (const name of line.split(' ')) {
    const of = groups.get(name) ?? new Set<number>()
    groups.set(name, of.add(group))
  }

/** Whether two first names, in lower case without accents, are forms of one. */
export function isNickname(one: string, other: string): boolean {
  const theirs = groups.get(other)
  return theirs !== undefined && [...(groups.get(one) ?? [])].some((group) => theirs.has(group))
}

/** Whether a word, in lower case without accents, is a first name or a form of one. */
export const isNicknamed = (name: string): boolean => groups.has(name)
