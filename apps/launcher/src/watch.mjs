import { watch as watchFiles } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './paths.mjs';

const watched = ['apps/api/src', 'apps/worker/src', 'apps/web/src', 'libs', 'workflows'];
const ignored = /(^|[\\/])(dist|node_modules|\.data)([\\/]|$)|\.spec\.tsx?$|\.new$/;

/** Builds what changes, and starts again the apps it concerns. */
export function watch({ stack, progress }) {
  let timer;
  let busy = false;
  let again = false;

  async function rebuild() {
    if (busy) return void (again = true);
    busy = true;
    try {
      const changed = await build({ progress });
      const shared = changed.some((path) => /^(libs|workflows)\//.test(path) || path === 'bundle');
      for (const app of ['api', 'worker']) {
        const own = changed.some((path) => path.startsWith(`apps/${app}/`));
        if (!shared && !own) continue;
        await stack.restart(app);
        progress.line(`  ${app} starts again`);
      }
    } catch (error) {
      progress.line(error.message);
    }
    busy = false;
    if (again) {
      again = false;
      void rebuild();
    }
  }

  for (const directory of watched) {
    watchFiles(join(root, directory), { recursive: true }, (_event, name) => {
      if (name && ignored.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), 150);
    });
  }
  progress.line('Watching the sources: a change is built and the apps start again.');
}
