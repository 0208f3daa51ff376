import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('university.mjs', import.meta.url));

export type University = { issuer: string; stop: () => Promise<void>; start: () => Promise<void> };

/** The OpenID provider of a university, for a product reached at `product`. */
export async function openUniversity(at: {
  port: number;
  product: string;
  secret: string;
}): Promise<University> {
  // By name, while the product is reached by number: to a browser these are two sites.
  const issuer = `http://localhost:${at.port}`;
  const told = {
    issuer,
    redirect: `${at.product}/api/v1/session/oidc/callback`,
    back: `${at.product}/sign-in`,
    secret: at.secret,
  };
  let child: ChildProcess | null = null;
  const start = async () => {
    child = spawn(process.execPath, [script, JSON.stringify(told)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout!, 'data');
  };
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    child = null;
  };
  await start();
  return { issuer, start, stop };
}
