import { rolesOf, type Directory } from '@kezhuan/flow';

/** The partner organisations someone from outside acts for; null for the university's own people. */
export function organizationsOf(directory: Directory, person: string): string[] | null {
  const scopes = rolesOf(directory, person).map(({ scope }) => scope);
  const isOutside = scopes.length > 0 && scopes.every((scope) => scope.startsWith('org:'));
  return isOutside ? [...new Set(scopes.map((scope) => scope.slice('org:'.length)))] : null;
}
