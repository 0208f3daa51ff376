import { options } from '@kezhuan/flow';

/** For whom someone sits on the committee of a fund, and as what (domain.md P02). */
export const sides = options({
  university: ['学校', 'University'],
  government: ['政府', 'Government'],
  neutral: ['中立专家', 'Neutral expert'],
});

export const seats = options({
  chair: ['主任', 'Chair'],
  co_chair: ['联合主任', 'Co-chair'],
  member: ['委员', 'Member'],
});
