import { abstractOf } from '/work/main/libs/flow/src/proof/abstract.ts';
import { planFor } from '/work/main/libs/flow/src/proof/plan.ts';
import { explore, traceOf } from '/work/main/libs/flow/src/proof/explore.ts';
import def from '/work/main/workflows/processes/commissioned_rd/process.ts';
const a = abstractOf(def);
const which = process.argv[2];
const all: any = {
  base: { deviates: false },
  dev: {},
  ret: { deviates: false, returns: 'few' },
  amend: { deviates: false, changes: 'all' },
};
for (const name of which ? [which] : Object.keys(all)) {
  const budget = { left: 20000 };
  let n = 0;
  const odds: any = {};
  const t = process.cpuUsage().user;
  const f = explore(a, planFor(a, 'e', true, new Set(), all[name]), budget, (node) => {
    n++;
    const k = Object.values(node.odds).map(Number).join('');
    odds[k] = (odds[k] ?? 0) + 1;
  });
  console.log(
    name,
    n,
    'nodes',
    20000 - budget.left,
    'decides',
    Math.round((process.cpuUsage().user - t) / 1000),
    'ms',
    f.complete,
    [...new Set(f.problems.map((p) => p.code + ' ' + p.step + ' ' + p.text.en))].slice(0, 15),
    [...f.ends],
    f.opened.size,
    odds,
  );
}
