import { describe, expect, it } from '@jest/globals';
import { filingStep, pathOfDraft, pathUnder, underIn } from './draft-path.ts';

const draft = (step: string) =>
  ({ deal: 'd1', process: 'tech_licence', step }) as Parameters<typeof pathOfDraft>[0];

describe('where a draft goes on', () => {
  it('is the form of a new deal, or a step of a running one', () => {
    expect(pathOfDraft(draft(filingStep(null)))).toBe('/file/tech_licence/d1');
    expect(pathOfDraft(draft('sign/seal'))).toBe('/deals/d1?step=sign%2Fseal');
  });

  it('still knows under which deal it is to be filed', () => {
    const under = { deal: 'd0', link: 'licence' };
    const path = pathOfDraft(draft(filingStep(under)));
    expect(underIn(new URL(path, 'http://web').searchParams)).toEqual(under);
    expect(underIn(new URL(pathUnder('tech_licence', under), 'http://web').searchParams)).toEqual(
      under,
    );
  });
});
