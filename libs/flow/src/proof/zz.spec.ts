import { it } from '@jest/globals';
import { sampleProcess } from '../views/sample-process.ts';
import { typeProblems } from './types.ts';
import { readFeel } from './feel-reader.ts';
import { problemsOf } from '../language/problems.ts';
it('x', () => {
  console.log(
    JSON.stringify(typeProblems(sampleProcess), null, 1),
    problemsOf(sampleProcess, readFeel),
  );
  for (const e of [
    'some m in t satisfies m.p > x and string length(a) > 2',
    'list contains(r, "x") and foo() > d',
    'a and',
    't[p > 3]',
    'if a then b else zz.k',
  ])
    console.log(e, readFeel(e));
});
