import { abstractOf } from '/work/main/libs/flow/src/proof/abstract.ts';
import { invariantGroups, proofPlans, generalPlans } from '/work/main/libs/flow/src/proof/plans.ts';
import { explore, traceOf } from '/work/main/libs/flow/src/proof/explore.ts';
import def from '/work/main/workflows/processes/commissioned_rd/process.ts';
const a = abstractOf(def);
const plans: any[] = process.argv[2] === 'g' ? generalPlans(a).slice(2) : invariantGroups(a).map((g) => proofPlans(a, g)[0]!);
for (const [i, plan] of plans.entries()) {
  if (process.argv[2] !== 'g' && process.argv[2] && Number(process.argv[2]) !== i) continue;
  for (const [name, more] of [['none', {returns: new Set(), changes: new Set()}], ['ret', {changes: new Set()}], ['chg', {returns: new Set()}], ['full', {}]] as any) {
    const odds: any = {}; const c: any = {};
    const t = process.cpuUsage().user; let last: any;
    const f = explore(a, {...plan, ...more}, 8000, (node) => { last = node; const k = Object.values(node.odds).map(Number).join(''); odds[k] = (odds[k] ?? 0) + 1;
     const open = Object.entries(node.state.steps).filter(([p,s]) => ['open'].includes(s.status)).map(([p])=>p).join(' '); c[open] = (c[open] ?? 0) + 1; });
    console.log(i, plan.name.slice(0, 60), name, f.spent, Math.round((process.cpuUsage().user - t) / 1000), f.complete, f.problems.length, odds, 'free', plan.free.size, 'matters', plan.matters.size, 'changes', plan.changes.size, 'returns', plan.returns.size, [...f.ends].join());
    if (process.argv[3] === name) { console.log([...plan.free].map(id => [...a.questions.atoms.values()].find(x => x.id === id)?.source).join('\n')); console.log([...plan.matters].join(' ')); console.log(Object.entries(c).sort((x: any, y: any) => y[1] - x[1]).slice(0, 25).map(([k, v]) => v + ' ' + k).join('\n'), traceOf(last).join('\n')); }
  }
}
