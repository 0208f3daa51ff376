import { applyDecorators, SetMetadata, type INestApplication, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiResponse, ApiSecurity } from '@nestjs/swagger';

/**
 * Who may call a route at all. What may be seen or done behind it is decided by
 * `deals/authorization.ts` (deals) and by `decide` (steps).
 *
 * - `public`: anyone, signed in or not.
 * - `signed-in`: anyone who signed in and has not left.
 * - `invited`: they, and whoever came by the link of a mail, for the one deal it opens. What such a
 *   session may do at all is the list of these routes; everything else is refused.
 * - `demo`: anyone, where demo sign-in is on; elsewhere 403.
 * - `oidc`: anyone, where sign-in with the university account is set up; elsewhere 403.
 * - `operations`: this machine, or the holder of the metrics token.
 */
export type PolicyName = 'public' | 'signed-in' | 'invited' | 'demo' | 'oidc' | 'operations';

const POLICY = 'kezhuan:policy';

/** Every route states its policy; the service does not start with one that does not. */
export const Policy = (name: PolicyName): MethodDecorator =>
  applyDecorators(SetMetadata(POLICY, name), ...(needsSession(name) ? documented : []));

const needsSession = (name: PolicyName) => name === 'signed-in' || name === 'invited';

const documented = [
  ApiSecurity('session'),
  ApiResponse({ status: 401, description: 'not-signed-in' }),
];

/** The policy a handler states; a route without one is denied. */
export const policyOf = (handler: object): PolicyName | undefined =>
  Reflect.getMetadata(POLICY, handler) as PolicyName | undefined;

/** Every handler of every controller with its policy, read from what Nest itself routes by. */
export function routePolicies(app: INestApplication): { route: string; policy?: PolicyName }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const { name, prototype } = metatype as Type;
    return Object.getOwnPropertyNames(prototype)
      .filter((method) => method !== 'constructor')
      .map((method) => ({ method, handler: prototype[method] as unknown }))
      .filter(
        ({ handler }) => typeof handler === 'function' && Reflect.hasMetadata('path', handler),
      )
      .map(({ method, handler }) => ({
        route: `${name}.${method}`,
        policy: policyOf(handler as object),
      }));
  });
}

/** Default deny begins at start-up: throws when a route has no policy. */
export function requirePolicies(app: INestApplication): void {
  const bare = routePolicies(app).filter(({ policy }) => !policy);
  if (bare.length > 0) {
    throw new Error(`routes without @Policy: ${bare.map(({ route }) => route).join(', ')}`);
  }
}
