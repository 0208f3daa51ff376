import { describe, expect, it } from '@jest/globals';
import { ownPath } from './own-path.ts';

describe('where someone goes after signing in', () => {
  it.each(['/', '/inbox', '/deals/019b?step=dept&tab=audit#top', '/file/region%20fund'])(
    'may be our page %s',
    (path) => expect(ownPath(path)).toBe(path),
  );

  it.each([
    undefined,
    '',
    'inbox',
    'https://evil.example/',
    '//evil.example/deals',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/deals/..//evil.example',
    'javascript:alert(1)',
    '/api/v1/session/oidc',
    '/sign-in?next=/sign-in',
  ])('is never elsewhere: %j', (path) => expect(ownPath(path)).toBe('/'));
});
