import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.ts';
import type { Config } from './config.ts';
import { jsonBody } from './http/body.ts';
import { envelopes } from './http/envelope-faults.ts';
import { timed } from './http/measures.ts';
import { PolicyGuard } from './http/policy.guard.ts';
import { requirePolicies } from './http/policy.ts';
import { Confirming } from './http/presuming.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { arrival } from './http/request.ts';
import { loadLimit, sameOriginOnly, securityHeaders } from './http/security.ts';
import { webPages } from './http/web-pages.ts';
import type { Store } from './store/store.ts';

/** The whole service, ready to listen: the same for `main`, the tests and the OpenAPI document. */
export async function createApp(config: Config, store: Store): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config, store), {
    bodyParser: false,
    logger: new ConsoleLogger({ json: true, logLevels: ['error', 'warn', 'fatal'] }),
    abortOnError: false,
  });
  requirePolicies(app);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  // Only a proxy on this machine may say whom it speaks for.
  app.set('trust proxy', 'loopback');
  app.use(timed, securityHeaders(config.production), loadLimit(), sameOriginOnly);
  if (config.webDirectory) app.use(webPages(config.webDirectory));
  app.use(
    jsonBody,
    arrival(() => store.clock.now()),
  );
  app.useGlobalGuards(app.get(PolicyGuard));
  app.useGlobalInterceptors(app.get(Confirming));
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(envelopes);
  return app;
}
