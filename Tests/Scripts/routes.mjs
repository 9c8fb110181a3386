// Answers the planner's questions without a browser: reads a list of {data, questions} from standard input, writes the
// answers of the script that is named. A question is {goal, held, without, by, audience, limit}.

import { readFileSync } from 'node:fs';

const { leastRoute } = await import('data:text/javascript,' + encodeURIComponent(readFileSync(process.argv[2], 'utf8')));
const answers = JSON.parse(readFileSync(0, 'utf8')).map(({ data, questions }) => questions.map(question => {
  const { credentials, groups, pathways } = data, size = credentials.ids.length;
  const substitute = groups.findIndex(group => group.as === question.goal);
  const goal = question.goal >= size ? pathways[question.goal - size] : { requires: [substitute < 0 ? question.goal : size + substitute], outside: [] };
  const price = n => Array.isArray(credentials.prices[n]) ? credentials.prices[n][question.audience] : credentials.prices[n];
  const search = leastRoute(data, { goal, held: new Set(question.held), without: new Set(question.without), by: question.by, price }, question.limit);
  let step;
  while (!(step = search.next()).done);
  return step.value;
}));
process.stdout.write(JSON.stringify(answers));
