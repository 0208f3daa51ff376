import { roles } from '@kezhuan/flow';
import { castOf } from '@kezhuan/flow/story';

/** Five holders of every role, and `lin` and `zhao`, who hold what an applicant has to. */
export const fullCast = castOf([
  'lin: researcher',
  'zhao: researcher',
  ...Object.keys(roles).flatMap((role) =>
    ['a', 'b', 'c', 'd', 'e'].map((n) => `${role}_${n}: ${role}`),
  ),
]);
