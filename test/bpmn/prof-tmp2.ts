import { check } from '/work/main/libs/flow/src/proof/index.ts';
import def from '/work/main/workflows/processes/commissioned_rd/process.ts';
const t = process.cpuUsage().user;
let l = t;
const found = check(def, {
  watch: (n, f) => {
    const c = process.cpuUsage().user;
    console.log(
      n.slice(0, 130),
      f.complete,
      f.problems.length,
      f.spent,
      Math.round((c - l) / 1000) + 'ms',
    );
    l = c;
  },
});
console.log((process.cpuUsage().user - t) / 1000, 'ms');
for (const p of found.filter((p) => p.code !== 'unreachable-step'))
  console.log(p.code, p.step, p.text.en, '\n', p.trace.slice(-6).join('\n'));
console.log(
  'unreachable',
  found
    .filter((p) => p.code === 'unreachable-step')
    .map((p) => p.step)
    .join(' '),
);
