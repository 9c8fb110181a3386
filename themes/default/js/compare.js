// Credentials side by side: chosen on the cards of lists, and read from their own pages. The address says which.

const parts = document.getElementById('comparer.parts'), { compare, credentials } = parts.dataset
const table = document.querySelector('.comparison'), key = 'compare ' + compare
const [pick, bar] = parts.content.children, [status, open, forget] = bar.children
const address = (ids) => compare + '?ids=' + ids
const make = (name, textContent, properties) => Object.assign(document.createElement(name), { textContent, ...properties })
const listed = (text) => [...new Set(text?.split(',').filter((id) => /^[a-z0-9-]+$/.test(id)))].slice(0, 4)
const chosen = () => listed(sessionStorage[key])

// On lists

function choose(ids) {
	sessionStorage[key] = ids
	status.textContent = status.dataset.words.replace('{count}', ids.length)
	open.href = address(ids)
	bar.hidden = !ids[0]
	for (const button of document.querySelectorAll('.card .pick')) {
		button.ariaPressed = ids.includes(button.value)
		button.disabled = ids[3] && !ids.includes(button.value)
	}
}

function addButtons() {
	for (const link of document.querySelectorAll('.card:not(:has(.pick)) h3 a')) {
		const [before, id] = link.pathname.split(credentials)
		if (before || !id) continue
		const button = link.closest('.card').appendChild(pick.cloneNode(true))
		button.value = id.slice(0, -1)
		button.ariaLabel += ': ' + link.textContent
		button.onclick = () => choose(chosen().includes(button.value) ? chosen().filter((id) => id !== button.value) : [...chosen(), button.value])
	}
	choose(chosen())
}

// On the page that compares

const textOf = (node) => [...node?.childNodes || []].map((part) => part.textContent.trim()).filter((text) => text && text !== ',').join(' · ')

// Of competencies, by their addresses: one page has room for the statement, another only for the title.
const names = {}

// What the page of a credential says, as rows: what is in question, and the answers.
async function read(id) {
	const answer = await fetch(credentials + id + '/'), html = answer.ok ? await answer.text() : ''
	const page = new DOMParser().parseFromString(html, 'text/html'), part = (name) => page.querySelector(name)
	const rows = { [table.dataset.kind]: [textOf(part('main .kind')) || table.dataset.missing] }
	for (const fact of page.querySelectorAll('.facts dl > div, .row > div')) rows[textOf(fact.firstChild)] = [...fact.querySelectorAll('dd')].map(textOf)
	for (const ability of page.querySelectorAll('[aria-labelledby="part.abilities"] li')) {
		const link = ability.querySelector('a'), path = link.getAttribute('href')
		names[path] ??= textOf(link)
		rows[path] = [textOf(ability.querySelector('.tag, .hidden'))]
	}
	return { id, rows, title: textOf(part('h1')) || id }
}

function row(name, cells) {
	const line = make('tr')
	line.append(make('th', name, { scope: 'row' }), ...cells)
	return line
}

async function show() {
	const ids = listed(new URLSearchParams(location.search).get('ids')), all = await Promise.all(ids.map(read))
	const heads = all.map(({ id, title }) => {
		const head = make('th', '', { scope: 'col' }), remove = make('button', '×', { ariaLabel: table.dataset.remove.replace('{title}', title) })
		remove.onclick = () => {
			history.pushState('', '', address(ids.filter((other) => other !== id)))
			show()
			table.focus()
		}
		head.append(make('a', title, { href: credentials + id + '/' }), remove)
		return head
	})
	const questions = new Set(all.flatMap(({ rows }) => Object.keys(rows)))
	const grid = make('table')
	grid.createTHead().append(row(table.dataset.property, heads))
	grid.createTBody().append(...[...questions].map((name) => row(names[name] || name, all.map(({ rows }) => {
		const cell = make('td')
		cell.append(...(rows[name] || ['–']).map((text) => make('p', text)))
		return cell
	}))))
	table.hidden = !ids[0]
	table.replaceChildren(ids[0] ? grid : '')
	document.querySelector('.listed').hidden = ids[0]
	choose(ids)
}

if (table) {
	onpopstate = show
	show()
} else {
	document.body.append(bar)
	forget.onclick = () => choose([])
	document.addEventListener('cards', addButtons)
	addButtons()
}
