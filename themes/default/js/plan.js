// The planner. What is chosen stays in this browser, and leaves it only by the file or the link that is asked for.

const root = document.getElementById('plan'), form = root.querySelector('form'), words = root.dataset;
const [{ leastRoute }, data] = await Promise.all([import(words.route), fetch(words.data).then(answer => answer.json())]);
const { credentials, pathways, audiences } = data, size = credentials.ids.length, past = new Set(credentials.past);
const part = name => root.querySelector('[data-part=' + name + ']');
const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
const things = [
  ...credentials.ids.map((id, n) => ({ n, id, title: credentials.titles[n], page: 'credentials/' + id, kind: '' })),
  ...pathways.map((p, n) => ({ n: size + n, id: 'pathway/' + p.id, title: p.title, page: 'pathways/' + p.id, kind: words.pathway })),
];
const byId = new Map(things.map(thing => [thing.id, thing]));
const link = thing => make('a', thing.title, { href: words.base + thing.page + '/' });
const format = (value, options) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2, ...options }).format(value);
const hours = minutes => format(minutes / 60, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 });
const money = price => format(price / 10 ** data.digits, { style: 'currency', currency: data.currency, trailingZeroDisplay: 'stripIfInteger' });
const known = list => Array.isArray(list) ? [...new Set(list)].filter(id => byId.get(id)?.n < size) : [];
const read = raw => ({
  to: byId.has(raw?.to) ? raw.to : '', have: known(raw?.have), without: known(raw?.without),
  by: ['time', 'count'].find(by => by === raw?.by) ?? 'cost', audience: audiences.find(a => a === raw?.audience) ?? '',
});

let state, isMine = true, turn = 0;
const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(words.key));
  } catch {}
};
const say = text => { part('said').textContent = text; };

function change(changes, isImport) {
  state = read({ ...state, ...changes });
  try {
    if (isMine) localStorage.setItem(words.key, JSON.stringify(state));
  } catch {}
  if (isImport) list();
  plan();
}

// A link may say where to go, or show somebody else's plan, which is kept apart from one's own.
function start() {
  const raw = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  for (const key of ['have', 'without']) raw[key] = raw[key]?.split(',');
  isMine = !raw.have;
  state = read(kept());
  if (raw.to && isMine) history.replaceState(null, '', location.pathname);
  part('shared').hidden = isMine;
  change(isMine ? { to: raw.to || state.to } : raw, true);
}

function list() {
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const find = plain(form.find.value), rank = t => t.id == state.to || state.have.includes(t.id) ? 0 : t.n < size ? 2 : 1;
  const found = things.filter(t => plain(t.title).includes(find)).sort((a, b) => rank(a) - rank(b) || a.n - b.n);
  part('rows').replaceChildren(...found.slice(0, 40).map(thing => {
    const row = part('row').content.cloneNode(true), [name, have, to] = row.querySelectorAll('span, input'), id = 'row.' + thing.n;
    name.id = id;
    name.append(link(thing), ' ', make('small', thing.kind));
    for (const box of [have, to]) {
      box.value = thing.id;
      box.setAttribute('aria-labelledby', box.name + '.column ' + id);
    }
    have.checked = state.have.includes(thing.id);
    to.checked = state.to == thing.id;
    if (thing.n >= size) have.remove();
    if (past.has(thing.n)) to.remove();
    return row;
  }));
  part('more').hidden = found.length <= 40;
}

async function plan() {
  const mine = ++turn, to = byId.get(state.to), audience = audiences.indexOf(state.audience) + 1;
  const price = n => Array.isArray(credentials.prices[n]) ? credentials.prices[n][audience] : credentials.prices[n];
  const set = ids => new Set(ids.map(id => byId.get(id).n));
  const totals = route => [words.count + ' ' + route.steps.length, hours(route.minutes), data.currency && money(route.price)].filter(Boolean).join(' · ');
  form.by.value = state.by;
  if (form.audience) form.audience.value = state.audience;
  part('answer').hidden = !to;
  if (!to) return say(words.choose);
  say(words.searching);
  part('to').replaceChildren(link(to));
  part('without').replaceChildren(...state.without.map(id => line(byId.get(id), '', words.back, state.without.filter(w => w != id))));
  for (const by of [state.by, ...['cost', 'time', 'count'].filter(by => by != state.by)]) {
    const goal = to.n < size ? { requires: [to.n], outside: [] } : pathways[to.n - size];
    const search = leastRoute(data, { goal, held: set(state.have), without: set(state.without), by, price });
    let step, until = performance.now() + 12;
    while (!(step = search.next()).done) {
      if (performance.now() < until) continue;
      await new Promise(resolve => setTimeout(resolve));
      if (mine != turn) return;
      until = performance.now() + 12;
    }
    const route = step.value;
    part(by).textContent = route.steps ? totals(route) : '';
    if (by != state.by) continue;
    const { steps = [], unknown = [], conditions = [] } = route;
    say(!route.steps ? words.none + ' ' + [...route.way, ...(route.loop ?? []).slice(1)].map(n => things[n].title).join(' → ') + ': ' + words[route.cause]
      : !steps.length ? words.done : totals(route) + (route.exact ? '' : '. ' + words.inexact));
    part('steps').replaceChildren(...steps.map(n => line(
      things[n], [minutesOf(n), price(n) != null && data.currency && money(price(n)), unknown.includes(n) && words.unknown].filter(Boolean).join(' · '),
      n != to.n && words.another, [...state.without, things[n].id])));
    part('conditions').replaceChildren(...conditions.map(c => make('li', data.conditions[c].words)));
    part('outside').hidden = !conditions.length;
  }
}

const minutesOf = n => credentials.minutes[n] != null && hours(credentials.minutes[n]);

function line(thing, facts, action, without) {
  const item = make('li', '', { className: 'stone' });
  item.append(link(thing), make('small', facts));
  if (action) item.append(make('button', action, { type: 'button', ariaLabel: action + ': ' + thing.title, onclick: () => { change({ without }); part('said').focus(); } }));
  return item;
}

form.oninput = event => event.target.name == 'find' && list();
form.onsubmit = event => event.preventDefault();
form.onchange = async ({ target: { name, value, checked, files } }) => {
  if (name == 'have') change({ have: checked ? [...state.have, value] : state.have.filter(id => id != value) });
  if (['to', 'by', 'audience'].includes(name)) change({ [name]: value });
  if (name == 'file') {
    try {
      if (files[0].size > 1e6) throw 0;
      const raw = JSON.parse(await files[0].text());
      if (!Array.isArray(raw.have)) throw 0;
      change(read(raw), true);
    } catch {
      say(words.unreadable);
    }
    form.file.value = '';
  }
};
root.onclick = ({ target: { name } }) => {
  const fragment = new URLSearchParams({ ...state, have: state.have, without: state.without });
  if (name == 'print') print();
  if (name == 'export') make('a', '', { download: 'plan.json', href: URL.createObjectURL(new Blob([JSON.stringify(state)])) }).click();
  if (name == 'share') {
    const url = location.origin + location.pathname + '#' + fragment;
    part('link').hidden = false;
    part('link').value = url;
    part('link').select();
    navigator.clipboard?.writeText(url).then(() => say(words.copied));
  }
  if (name == 'keep' || name == 'mine') {
    history.replaceState(null, '', location.pathname);
    isMine = part('shared').hidden = true;
    change(name == 'mine' ? kept() ?? { to: '', have: [], without: [] } : {}, true);
  }
};
onhashchange = start;
root.querySelector('.without').remove();
form.hidden = false;
start();

if ('serviceWorker' in navigator) {
  try {
    await navigator.serviceWorker.register(words.offline);
    const cache = await caches.open(words.offline);
    const needed = [location.pathname, words.data, words.route, import.meta.url, ...[...document.querySelectorAll('link[rel=stylesheet], link[rel=icon]')].map(l => l.href)].map(url => new URL(url, location).href);
    await cache.addAll(needed);
    for (const request of await cache.keys()) if (!needed.includes(request.url)) cache.delete(request);
  } catch {}
}
