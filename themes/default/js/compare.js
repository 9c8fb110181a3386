// Credentials side by side: chosen on the cards of lists, and read from their own pages. The address says which.

const parts = document.getElementById('comparer.parts'), { compare, credentials } = parts.dataset
const table = document.querySelector('.comparison'), most = 4, key = 'compare ' + compare
const [pick, bar] = parts.content.cloneNode(true).children
const [status, open, forget] = bar.children
const address = (ids) => compare + '?ids=' + ids.join()
const make = (name, text = '', properties = {}) => Object.assign(document.createElement(name), { textContent: text, ...properties })

function chosen() {
	try { return JSON.parse(sessionStorage[key]).slice(0, most).map(String) } catch { return [] }
}

// On lists

function choose(ids) {
	try { sessionStorage[key] = JSON.stringify(ids) } catch { /* Then the choice lasts as long as the page. */ }
	const { dataset } = status, { lang } = document.documentElement
	const words = ids.length < most ? dataset[new Intl.PluralRules(lang).select(ids.length)] || dataset.other : dataset.full
	status.textContent = words.replace('{count}', ids.length)
	open.href = address(ids)
	bar.hidden = !ids.length
	for (const button of document.querySelectorAll('.card .pick')) {
		button.ariaPressed = ids.includes(button.value)
		button.disabled = ids.length === most && !ids.includes(button.value)
	}
}

function addButtons() {
	for (const link of document.querySelectorAll('.card h3 a')) {
		const [, id] = link.pathname.split(credentials), card = link.closest('.card')
		if (!link.pathname.startsWith(credentials) || card.querySelector('.pick')) continue
		const button = pick.cloneNode(true)
		button.value = id.split('/')[0]
		button.ariaLabel = `${button.textContent}: ${link.textContent}`
		button.onclick = () => choose(chosen().includes(button.value) ? chosen().filter((id) => id !== button.value) : [...chosen(), button.value])
		card.append(button)
	}
	choose(chosen())
}

// On the page that compares

// What the page of a credential says, as rows: what is in question, and the answers.
async function read(id) {
	const answer = await fetch(credentials + id + '/')
	const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html')
	const text = (node) => node?.textContent.trim().replace(/\s+/g, ' ')
	const rows = new Map([['', [text(page.querySelector('main .kind')) || table.dataset.missing]]])
	for (const fact of page.querySelectorAll('.facts dl > div, .row > div')) rows.set(text(fact.querySelector('dt')), [...fact.querySelectorAll('dd')].map(text))
	for (const ability of page.querySelectorAll('[aria-labelledby="part.abilities"] li')) rows.set(text(ability.querySelector('a')), [text(ability.querySelector('.tag, .hidden'))])
	return { id, rows, title: text(page.querySelector('h1')) || id }
}

async function show() {
	const ids = [...new Set(new URLSearchParams(location.search).get('ids')?.split(',').filter((id) => /^[a-z0-9-]+$/.test(id)))].slice(0, most)
	const all = await Promise.all(ids.map(read)), row = (name, cells) => {
		const line = make('tr')
		line.append(make('th', name, { scope: 'row' }), ...cells)
		return line
	}
	const heads = all.map(({ id, title }) => {
		const head = make('th', '', { scope: 'col' })
		const remove = make('button', '×', { type: 'button', ariaLabel: table.dataset.remove.replace('{title}', title) })
		remove.onclick = () => {
			history.pushState('', '', address(ids.filter((other) => other !== id)))
			show().then(() => table.focus())
		}
		head.append(make('a', title, { href: credentials + id + '/' }), remove)
		return head
	})
	const names = [...new Set(all.flatMap(({ rows }) => [...rows.keys()]))]
	const grid = make('table')
	grid.append(make('thead'), make('tbody'))
	grid.tHead.append(row(table.dataset.property, heads))
	grid.tBodies[0].append(...names.map((name) => row(name || table.dataset.kind, all.map(({ rows }) => {
		const cell = make('td')
		cell.append(...(rows.get(name) || ['–']).map((text) => make('p', text)))
		return cell
	}))))
	table.replaceChildren(...ids.length ? [make('p', table.dataset.status.replace('{count}', ids.length), { className: 'count' }), grid] : [])
	document.querySelector('.listed').hidden = ids.length
	choose(ids)
}

if (table) {
	addEventListener('popstate', show)
	show()
} else {
	document.body.append(bar)
	forget.onclick = () => choose([])
	document.addEventListener('cards', addButtons)
	addButtons()
}
