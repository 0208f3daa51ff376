import { isOutside, rolesOf, type Directory } from '@kezhuan/flow';

/** The partner organisations someone from outside acts for; null for the university's own people. */
export function organizationsOf(directory: Directory, person: string): string[] | null {
  if (!isOutside(directory, person)) return null;
  const scopes = rolesOf(directory, person).map(({ scope }) => scope);
  return [...new Set(scopes.map((scope) => scope.slice('org:'.length)))];
}
