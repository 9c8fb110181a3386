// Finds what 'cairn plan' finds, step for step: branch and bound over a network of thresholds (see Sources/Analysis/Routes).

const insert = (queue, key, n) => {
  let low = 0, high = queue.length;
  while (low < high) {
    const [k, m] = queue[low + high >> 1];
    if (k > key || k == key && m > n) low = (low + high >> 1) + 1;
    else high = low + high >> 1;
  }
  queue.splice(low, 0, [key, n]);
};

// Yields now and then; returns a route, or the `way` to the `cause` why there is none.
export function* leastRoute({ credentials: { requires, minutes, past, outside }, groups }, { goal, held, without, by, price }, limit = 3e7) {
  const size = requires.length, gone = new Set([...past, ...without]), met = [], todo = [];
  const ids = [], at = new Map(), need = [], own = [], ins = [], outs = [], ranks = [];
  const inputs = [...requires, ...groups.map(({ of }) => of), goal.requires], group = id => groups[id - size];
  const isHeld = id => held.has(id) || group(id)?.as >= 0 && inputs[id].some(c => held.has(c));
  const real = n => ids[n] < size;
  const weigh = (p, m) => ({ cost: [p, m, 1], time: [m, p, 1], count: [1, p, m] })[by].reduce((sum, part) => (sum << 64n) + BigInt(part), 0n);

  // The part of the network that can lead to the goal, its node 0.
  const create = id => {
    const n = ids.push(id) - 1;
    at.set(id, n);
    need.push(group(id)?.need ?? inputs[id].length);
    own.push(real(n) ? weigh(price(id) ?? 0, minutes[id] ?? 0) : 0n);
    ins.push([]);
    outs.push([]);
    real(n) ? met.push(id) : link(id, n);
    return n;
  };
  const link = (id, n) => inputs[id].forEach((input, i) => {
    const weight = group(id)?.credits?.[i] ?? 1;
    if (isHeld(input)) need[n] -= Math.min(need[n], weight);
    else if (!gone.has(input)) {
      const from = at.get(input) ?? create(input);
      ins[n].push([from, weight]);
      outs[from].push([n, weight]);
    }
  });
  let rank = 0;
  create(inputs.length - 1);
  while (todo.push(...met.splice(0).reverse())) {
    if (rank % 200 == 0) yield;
    const id = todo.pop(), n = at.get(id);
    ranks[n] = rank++;
    link(id, n);
  }

  const all = [...ids.keys()], sum = nodes => nodes.reduce((total, n) => total + own[n], 0n);
  let effort = 0, best = { weight: Infinity }, last;
  const isWorse = weight => weight >= best.weight;

  // When nodes fire, each as soon as it can, and the least that the dearest way to each takes.
  function* fire(weights, out, taken = new Set()) {
    const left = [...need], values = [], turns = all.map(() => -1), crossed = [...turns], queue = [];
    left[0] += taken.size;
    effort += all.length;
    for (const n of all) if (left[n] <= 0 && !out[n]) insert(queue, weights[n], n);
    for (let turn = 0; queue.length; turn++) {
      if (turn % 200 == 0) yield;
      const [value, n] = queue.pop();
      values[n] = value;
      turns[n] = turn;
      effort += outs[n].length + 1;
      for (const [to, weight] of taken.has(n) ? [[0, 1], ...outs[n]] : outs[n]) {
        if (left[to] <= 0 || out[to] || (left[to] -= weight) > 0) continue;
        crossed[to] = turn;
        insert(queue, value + weights[to], to);
      }
    }
    return { values, turns, crossed };
  }

  // Bounds a branch from both sides. Returns the credential to decide on next, if there can be less than the best.
  function* examine(out, taken) {
    for (;;) {
      const needed = new Set([0, ...taken]);
      for (const n of needed) {
        if (out[n]) return;
        if (real(n)) taken.add(n);
        const open = ins[n].filter(([from]) => !out[from]);
        const spare = open.reduce((total, [, weight]) => total + weight, -need[n]);
        if (spare < 0) return;
        for (const [from, weight] of open) if (weight > spare) needed.add(from);
      }

      // Cuts: sets of credentials of which every way has one.
      const rest = own.map((weight, n) => taken.has(n) ? 0n : weight), cuts = [];
      let value = sum([...taken]);
      for (;;) {
        last = yield* fire(rest, out, taken);
        if (last.turns[0] < 0) return;
        if (!last.values[0] || effort > limit) break;
        const cut = [], seen = new Set([0]);
        for (const n of seen) {
          if (rest[n]) cut.push(n);
          else if (last.crossed[n] >= 0) {
            for (const from of [...ins[n].map(([s]) => s), ...n ? [] : taken]) if (last.turns[from] >= last.crossed[n]) seen.add(from);
          }
        }
        if (!cut.length) break;
        const least = cut.map(n => rest[n]).reduce((a, b) => b < a ? b : a);
        for (const n of cut) rest[n] -= least;
        value += least;
        cuts.push(cut.sort((a, b) => a - b));
        if (isWorse(value)) return;
      }
      if (isWorse(value)) return;

      // A set that reaches the goal, read from the last firing, without what is spare.
      const reached = new Set([0]), turn = n => last.turns[n];
      for (const n of reached) {
        let missing = need[n];
        if (!n) for (const c of taken) reached.add(c);
        for (const [from, weight] of ins[n].filter(([s]) => turn(s) >= 0).sort(([a], [b]) => turn(a) - turn(b))) {
          if (missing > 0) reached.add(from);
          missing -= weight;
        }
      }
      let nodes = [...reached].filter(real).sort((a, b) => turn(b) - turn(a));
      const idle = all.map(n => real(n) && !reached.has(n));
      for (const n of nodes.length > 400 ? [] : nodes) {
        if (effort > limit) break;
        idle[n] = true;
        if ((yield* fire(own.map(() => 0n), idle)).turns[0] < 0) idle[n] = false;
      }
      nodes = nodes.filter(n => !idle[n]);
      if (!isWorse(sum(nodes))) best = { nodes, weight: sum(nodes) };

      if (isWorse(value)) return;
      for (const n of all) if (real(n) && !taken.has(n) && isWorse(value + rest[n])) out[n] = true;
      const open = cuts.map(cut => cut.filter(n => !out[n])), forced = open.filter((o, i) => o.length && cuts[i].length == 1);
      if (!forced.length || effort > limit) {
        const [least = []] = open.sort((a, b) => a.length - b.length);
        return least.find(n => reached.has(n)) ?? least[0];
      }
      for (const [n] of forced) taken.add(n);
    }
  }

  const { turns } = yield* fire(own, []), branches = [[turns.map(turn => turn < 0), new Set()]];
  let exact = true;
  while (branches.length && exact) {
    const [out, taken] = branches.pop(), split = yield* examine(out, taken);
    if (!split) continue;
    exact = effort <= limit;
    branches.push([out.map((o, n) => n == split || o), new Set(taken)], [out, taken.add(split)]);
  }

  if (!best.nodes) {
    // The nearest that is not awarded, breadth first among what cannot be earned; else something asks for more than there is.
    const parents = new Map(), look = (id, owner) => {
      for (const input of inputs[id]) {
        if (isHeld(input) || turns[at.get(input)] >= 0) continue;
        if (input >= size) look(input, owner);
        else if (!parents.has(input)) parents.set(input, owner);
      }
    };
    look(inputs.length - 1);
    for (let id of parents.keys()) {
      look(id, id);
      if (!gone.has(id)) continue;
      const way = [];
      for (; id >= 0; id = parents.get(id)) way.unshift(id);
      return { way, cause: 'past' };
    }
    return { way: [], cause: 'short' };
  }

  // An order in which each can be earned, otherwise that of the goal.
  const left = [...need], queue = [], steps = [], members = new Set(best.nodes);
  const push = n => (members.has(n) || !real(n)) && insert(queue, real(n) ? ranks[n] : -1, n);
  for (const n of all) if (left[n] <= 0) push(n);
  while (queue.length) {
    const [, n] = queue.pop();
    if (real(n)) steps.push(ids[n]);
    for (const [to, weight] of outs[n]) if (left[to] > 0 && (left[to] -= weight) <= 0) push(to);
  }
  const total = of => steps.reduce((all, id) => all + (of(id) ?? 0), 0);
  return {
    steps, exact, minutes: total(id => minutes[id]), price: total(price), unknown: steps.filter(id => price(id) == null || minutes[id] == null),
    conditions: [...new Set([...steps.flatMap(id => outside[id] ?? []), ...goal.outside])],
  };
}
