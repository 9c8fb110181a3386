// Searches the catalog as one types, in an index that is read file by file as it is wanted: /schemas/search.json says
// what stands in it. What is shown follows from the address of the page.

const box = document.querySelector('.finder'), listed = document.querySelector('.listed')
const template = (id) => document.getElementById('finder.' + id).content.firstElementChild.cloneNode(true)
box.append(template('parts'))
const [input, filters, groups, clear, status, results, cards, more] =
	['input', 'details', 'details > div', '.clear', '[role=status]', 'section', '.cards', '.go'].map((part) => box.querySelector(part))
const isNarrow = 'only' in box.dataset
const query = () => new URLSearchParams(location.search)
let index, facets, found = [], run = 0, pause, ready

const files = {}
const read = (name) => files[name] ||= fetch(box.dataset.index + name + '.json', { cache: 'no-cache' }).then((answer) => {
	if (answer.ok) return answer.json()
	delete files[name]
	throw Error(answer.status)
})
const record = async (thing) => (await read('things-' + (thing >> 4)))[thing & 15]

// Terms, as the index folds them

const plain = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd', ħ: 'h', ς: 'σ' }
const fold = (text) => text.toLowerCase()
	.replace(/[\u00c0-\u024f\u0370-\u04ff\u0622-\u0626\u1e00-\u1fff]/g, (letter) => letter.normalize('NFD'))
	.replace(/[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
	.replace(/[ßæœøđłıþðħς]/g, (letter) => plain[letter])

// In scripts without spaces each character is a term.
const terms = (text) => [...new Set(fold(text)
	.replace(/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, ' $& ')
	.match(/[\p{L}\p{M}\p{N}]+/gu)?.map((term) => term.slice(0, 24)))].slice(0, 12)

const isShort = (term) => term.length < 3 && term < '\u0e00'

function fileOf(term) {
	let hash = 2166136261, size = 0
	for (const letter of term) {
		if (size < 3) hash = Math.imul(hash ^ letter.codePointAt(), 16777619)
		size += letter < '\x80' ? 1 : letter < '\u0800' ? 2 : 3
	}
	return hash & index.term_files - 1
}

// How many letters to change, leave out, add or swap.
function distance(a, b) {
	let before, last = [...b, 0].map((_, i) => i)
	for (let i = 1; i <= a.length; i++) {
		const row = [i]
		for (let j = 1; j <= b.length; j++) {
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]))
			if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
		}
		[before, last] = [last, row]
	}
	return last[b.length]
}

// How much a term of the index is what was asked for.
const likeness = (asked) => (term) => term === asked ? 1
	: isShort(asked) ? 0
	: term.startsWith(asked) ? Math.max(.5, .9 - .05 * (term.length - asked.length))
	: asked === term + 's' || asked === term + 'x' ? .9 : 0

// Things that have terms like the one asked for, with their points.
async function lookUp(asked, like) {
	const things = new Map(), file = fileOf(asked)
	const digit = (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(letter)
	const [words, texts] = await Promise.all([read('words-' + file), read('texts-' + file)])
	for (const entries of [words, texts]) {
		for (let e = 0; e < entries.length; e += 2) {
			const value = like(entries[e]), list = value ? entries[e + 1] : '', hits = []
			for (let i = 0, thing = 0, step = 0; i < list.length; i++) {
				step = step * 32 + digit(list[i]) % 32
				if (digit(list[i]) > 31) continue
				thing += step
				step = 0
				hits.push([thing, entries === words ? digit(list[++i]) : 3])
			}
			const rarity = Math.log(1 + index.things / hits.length) * value
			for (const [thing, points] of hits) things.set(thing, Math.max(things.get(thing) || 0, points * rarity))
		}
	}
	return things
}

// The same for what may have been meant, where nothing is spelled like that.
async function lookUpMistyped(asked) {
	const most = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2
	const lists = await Promise.all(index.spelling.filter((length) => Math.abs(length - asked.length) <= most).map((length) => read('spelling-' + length)))
	const steps = (term) => distance(asked, term)
	const near = lists.join(' ').split(' ').filter((term) => steps(term) <= most).sort((a, b) => steps(a) - steps(b)).slice(0, most && 5)
	const found = await Promise.all(near.filter((term) => steps(term) === steps(near[0])).map((meant) => lookUp(meant, (term) => term === meant && .5)))
	return new Map(found.flatMap((things) => [...things]))
}

// The things that have the most of the words, the best first, and whether some words are not in them.
async function search(words) {
	const asked = terms(words), sums = new Map()
	const lists = await Promise.all(asked.map(async (term) => {
		const things = await lookUp(term, likeness(term))
		return things.size ? things : lookUpMistyped(term)
	}))
	const isNeeded = asked.map((term, i) => !index.common_words.includes(term) && (lists[i].size ? term.length > 1 : !isShort(term)))
	if (!isNeeded.includes(true)) isNeeded.fill(true)
	lists.forEach((list, i) => list.forEach((points, thing) => {
		const sum = sums.get(thing) || { thing, points: 0, hits: 0 }
		sum.points += points
		sum.hits += isNeeded[i]
		if (thing < index.searched) sums.set(thing, sum)
	}))
	const all = [...sums.values()], most = Math.max(1, ...new Set(all.map(({ hits }) => hits)))
	const best = all.filter(({ hits }) => hits === most).sort((a, b) => b.points - a.points || a.thing - b.thing)
	return [best.map(({ thing }) => thing), most < isNeeded.filter(Boolean).length]
}

// Filters

// The numbers of a thing's values, once they are read for all these things.
async function valuesOf(facet, things) {
	const blocks = []
	for (const thing of things) blocks[thing >> 12] ||= (await read(`${facet.id}-${thing >> 12}`))[0].split(',')
	return (thing) => (blocks[thing >> 12][thing & 4095] || '').split(' ').filter(Boolean).map((number) => parseInt(number, 36))
}

// Keeps what all filters let pass, and shows for each value what there would be with it.
async function sift(things) {
	const used = facets.filter((facet) => facet.chosen.size || filters.open && facet.group.open)
	const known = await Promise.all(used.map((facet) => valuesOf(facet, things)))
	const counts = used.map(() => [])
	const kept = things.filter((thing) => {
		const all = known.map((values) => values(thing))
		const missing = used.filter((facet, i) => facet.chosen.size && !all[i].some((number) => facet.chosen.has(number)))
		used.forEach((facet, i) => {
			if (missing.every((other) => other === facet)) for (const number of all[i]) counts[i][number] = (counts[i][number] || 0) + 1
		})
		return !missing.length
	})
	await Promise.all(used.map(async (facet, i) => showValues(facet, counts[i], await read(facet.id))))
	return kept
}

function showValues(facet, counts, values) {
	const count = (number) => counts[number] || 0, focused = document.activeElement.id
	const all = values.map((_, number) => number).filter((number) => count(number) || facet.chosen.has(number))
	const top = all.length > 12 ? all.sort((a, b) => count(b) - count(a) || a - b).filter((number, place) => place < 12 || facet.chosen.has(number)) : all
	facet.group.lastChild.replaceChildren(...top.map((number) => {
		const label = template('value'), [tick, title, total] = label.children
		tick.id = `${facet.id}.${values[number].id}`
		tick.checked = facet.chosen.has(number)
		tick.onchange = () => {
			facet.chosen[tick.checked ? 'add' : 'delete'](number)
			remember(true)
		}
		title.textContent = values[number].title
		total.textContent = count(number)
		return label
	}))
	document.getElementById(focused)?.focus()
}

// Results

async function card(thing) {
	const facts = await record(thing), item = template('card')
	for (const part of item.querySelectorAll('[data-fact]')) {
		const name = part.dataset.fact
		if (facts[name]) part.textContent = facts[name]
		else (part.closest('dl > div') || part).remove()
		if (facts[name + '_language']) part.lang = facts[name + '_language']
	}
	item.querySelector('dl:not(:has(dd))')?.remove()
	item.querySelector('a').href = facts.url
	item.classList.toggle('past', 'status' in facts)
	return item
}

async function showMore() {
	const mine = run, first = cards.childElementCount, next = await Promise.all(found.slice(first, first + 10).map(card))
	if (mine !== run) return
	cards.append(...next)
	more.hidden = cards.childElementCount >= found.length
	document.dispatchEvent(new Event('cards'))
	return next[0]
}

function tell(name, count) {
	const { lang } = document.documentElement, { dataset } = status
	box.ariaBusy = false
	status.textContent = (dataset[name === 'found' ? new Intl.PluralRules(lang).select(count) : name] || dataset.other).replace('{count}', count?.toLocaleString(lang))
}

async function show() {
	box.ariaBusy = true
	const mine = ++run, words = input.value.trim(), isFiltered = facets.some((facet) => facet.chosen.size), isAsked = words || isFiltered
	const [things, isPartly] = words ? await search(words) : [isAsked || filters.open ? [...Array(index.searched).keys()] : []]
	const kept = await sift(things)
	if (mine !== run) return
	found = isAsked ? kept : []
	results.hidden = !found.length
	listed.hidden = isAsked
	clear.hidden = !isFiltered
	cards.replaceChildren()
	await showMore()
	if (mine === run) tell(!isAsked ? 'hint' : !found.length ? 'none' : isPartly ? 'partly' : 'found', found.length)
}

async function recall() {
	const asked = query()
	input.value = asked.get('q') || ''
	for (const facet of facets) {
		const ids = asked.get(facet.id)?.split(','), values = ids ? await read(facet.id) : []
		facet.chosen = new Set([...values.keys()].filter((number) => ids.includes(values[number].id)))
		if (facet.chosen.size) filters.open = facet.group.open = true
	}
	return show()
}

async function remember(isStep) {
	const asked = new URLSearchParams(), words = input.value.trim()
	if (words) asked.set('q', words)
	for (const facet of facets) if (facet.chosen.size) {
		const values = await read(facet.id)
		asked.set(facet.id, [...facet.chosen].map((number) => values[number].id).sort())
	}
	history[isStep ? 'pushState' : 'replaceState']('', '', '?' + asked.toString().replaceAll('%2C', ','))
	return show()
}

// The index is read when somebody wants it, or the address does.
const start = () => ready ||= read('index').then((read) => {
	index = read
	index.searched = isNarrow ? index.credentials : index.things
	facets = index.facets.filter(({ id }) => id !== 'kind' || !isNarrow)
	for (const facet of facets) {
		facet.chosen = new Set()
		facet.group = template('group')
		facet.group.firstChild.textContent = facet.group.lastChild.ariaLabel = facet.title
		facet.group.open = facet.is_short && innerWidth > 640
		facet.group.ontoggle = () => filters.open && show()
		groups.append(facet.group)
	}
})

onunhandledrejection = () => tell('failed')
onpopstate = () => start().then(recall)
input.oninput = () => {
	box.ariaBusy = true
	clearTimeout(pause)
	pause = setTimeout(() => start().then(() => remember(!query().has('q'))), 120)
}
filters.ontoggle = () => start().then(show)
clear.onclick = () => {
	for (const facet of facets) facet.chosen.clear()
	input.focus()
	remember(true)
}
more.onclick = async () => (await showMore()).querySelector('a').focus()
tell('hint')
if (location.search) start().then(recall)
