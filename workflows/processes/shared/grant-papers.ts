import { render } from './documents.ts';

/** 申报书、推荐函 / The application as it was endorsed, and who stands behind it (domain.md P03, P04). */
export const papers = <const R extends string>(reads: readonly R[]) =>
  [
    render('application_text', 'grant_application', { reads, state: 'endorsed' }),
    render('endorsement_text', 'endorsement', { reads, state: 'endorsed' }),
  ] as const;
