// The planner. What is chosen stays in this browser, and leaves it only by the file or the link that is asked for.

const root = document.getElementById('plan'), form = root.querySelector('form'), words = root.dataset;
const { leastRoute } = await import(words.route), data = await (await fetch(words.data)).json();
const { credentials: { minutes, prices, past }, pathways, audiences, groups } = data, size = minutes.length;
// Credentials by their positions, then pathways.
const ids = [...data.credentials.ids, ...pathways.map(({ id }) => 'pathway/' + id)], at = new Map(ids.map((id, n) => [id, n]));
const titles = [...data.credentials.titles, ...pathways.map(({ title }) => title)];

const part = name => root.querySelector('[data-part=' + name + ']');
const say = text => part('said').textContent = text;
const fill = (name, items) => part(name).replaceChildren(...items);
const make = (tag, text, more) => Object.assign(document.createElement(tag), { textContent: text }, more);
const link = n => make('a', titles[n], { href: words.base + (n < size ? 'credentials/' : '') + ids[n].replace('/', 's/') + '/' });
const hours = minutes => minutes != null && (minutes / 60).toLocaleString(data.language, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 });
const money = price => price === 0 ? words.free : price != null && data.currency && (price / 10 ** data.digits).toLocaleString(data.language, { style: 'currency', currency: data.currency });
const join = (...texts) => texts.filter(Boolean).join(' · ');

// What is read may be anything: what this catalog knows of it is taken. Throws where a list is no list.
const known = list => [...new Set(list?.split?.(',') ?? list ?? [])].filter(id => at.get(id) < size);
const read = ({ to, have, without, by, audience }) => ({
  to: at.has(to) ? to : '', have: known(have), without: known(without),
  by: ['time', 'count'].find(way => way === by) ?? 'cost', audience: audiences.find(id => id === audience) ?? '',
});
let state, isMine, turn = 0;

function change(changes, isNew) {
  state = read({ ...state, ...changes });
  try {
    if (isMine) localStorage.setItem(words.key, JSON.stringify(state));
  } catch {}
  if (isNew) list();
  plan();
}

// A link may say where to go, or show somebody else's plan, which is kept apart from one's own.
function start() {
  const raw = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  keep(raw.have === undefined);
  state = {};
  try {
    if (isMine) state = read(JSON.parse(localStorage.getItem(words.key)));
  } catch {}
  change(raw, true);
}

function keep(mine) {
  isMine = part('shared').hidden = mine;
  if (mine) history.replaceState(null, '', location.pathname);
}

function list() {
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(), find = plain(form.find.value);
  const rank = n => ids[n] == state.to || state.have.includes(ids[n]) ? 0 : n < size ? 2 : 1;
  const found = [...ids.keys()].filter(n => plain(titles[n]).includes(find)).sort((a, b) => rank(a) - rank(b));
  fill('rows', found.slice(0, 40).map(n => {
    const row = part('row').content.cloneNode(true), [name, have, to] = row.querySelectorAll('span, input');
    name.append(link(n));
    have.checked = state.have.includes(ids[n]);
    to.checked = state.to == ids[n];
    for (const box of [have, to]) {
      box.value = ids[n];
      box.ariaLabel = words[box.name] + ': ' + titles[n];
    }
    if (n >= size) have.remove();
    if (past.includes(n)) to.remove();
    return row;
  }));
  part('more').hidden = found.length <= 40;
}

function line(n, facts, action, without) {
  const item = make('li', '', { className: 'stone' });
  item.append(link(n), make('small', facts));
  if (action) {
    item.append(make('button', action, {
      ariaLabel: action + ': ' + titles[n],
      onclick() {
        change({ without });
        part('said').focus();
      },
    }));
  }
  return item;
}

async function plan() {
  const mine = ++turn, to = at.get(state.to), audience = audiences.indexOf(state.audience) + 1;
  const price = n => prices[n]?.[audience] ?? prices[n];
  const set = list => new Set(list.map(id => at.get(id)));
  // What nobody has put a price to is not free.
  const cost = (sum, steps) => money(sum || (steps.some(n => price(n) == null) ? null : 0));
  const totals = ({ steps, minutes, price: sum }) => steps ? join(words.step + ' ' + steps.length, hours(minutes), cost(sum, steps)) : '';
  form.by.value = state.by;
  form.audience.value = state.audience;
  part('answer').hidden = !state.to;
  say(state.to ? words.searching : words.choose);
  if (!state.to) return;
  fill('to', [link(to)]);
  fill('without', state.without.map(id => line(at.get(id), '', words.back, state.without.filter(other => other != id))));
  const group = groups.findIndex(group => group.as == to), goal = pathways[to - size] ?? { requires: [group < 0 ? to : size + group], outside: [] };
  for (const by of new Set([state.by, 'cost', 'time', 'count'])) {
    const search = leastRoute(data, { goal, held: set(state.have), without: set(state.without), by, price });
    let until = 0, step;
    while (!(step = search.next()).done) {
      if (Date.now() < until) continue;
      await new Promise(setTimeout);
      if (mine != turn) return;
      until = Date.now() + 12;
    }
    const route = step.value, { steps, conditions = [] } = route;
    part(by).textContent = totals(route);
    if (by != state.by) continue;
    say(!steps ? join(words.none, route.way.map(n => titles[n]).join(' → '), words[route.cause])
      : steps.length ? join(totals(route), !route.exact && words.inexact) : words.done);
    fill('steps', (steps ?? []).map(n => line(
      n, join(hours(minutes[n]), money(price(n)), route.unknown.includes(n) && words.unknown), n != to && words.another, [...state.without, ids[n]])));
    fill('outside', conditions.map(n => make('li', data.conditions[n].words)));
    part('also').hidden = !conditions.length;
  }
}

form.find.oninput = list;
root.onchange = async ({ target: { name, value, checked, files } }) => {
  if (name == 'have') change({ have: checked ? [...state.have, value] : state.have.filter(id => id != value) });
  if (['to', 'by', 'audience'].includes(name)) change({ [name]: value });
  if (name != 'file' || !files[0]) return;
  try {
    const raw = files[0].size < 1e6 && JSON.parse(await files[0].text());
    change(read({ ...raw, have: [...raw.have] }), true);
  } catch {
    say(words.unreadable);
  }
};
root.onclick = ({ target: { name } }) => {
  if (name == 'export') make('a', '', { download: 'plan.json', href: 'data:,' + encodeURIComponent(JSON.stringify(state)) }).click();
  if (name == 'share') {
    const field = part('link');
    field.value = location.href.split('#')[0] + '#' + new URLSearchParams(state);
    field.hidden = false;
    field.select();
  }
  if (name == 'keep') {
    keep(true);
    change({});
  }
};
onhashchange = start;
part('plain').remove();
part('app').hidden = false;
start();

// The page as it is now, for when there is no network.
try {
  await navigator.serviceWorker.register(words.offline);
  const cache = await caches.open(words.offline), kept = await cache.keys();
  const linked = document.querySelectorAll('link[rel=stylesheet], script[src]');
  const needed = [location.pathname, words.data, words.route, ...[...linked].map(element => element.href ?? element.src)];
  await cache.addAll(needed);
  for (const request of kept) if (!needed.some(url => request.url.endsWith(url))) cache.delete(request);
} catch {}
