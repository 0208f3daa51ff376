import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';

const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const source = fromRoot('workflows/runtime/deal.workflow.ts');

/** Where `npm run build` leaves the bundle; it belongs to exactly this version of the SDK. */
export const builtBundle = fromRoot('workflows/dist/workflow-bundle.js');

/** The workflow's code for the sandbox: what was built, else made from source on the spot. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return existsSync(builtBundle) ? { codePath: builtBundle } : bundleFromSource();
}

/** Bundles the workflow from its TypeScript source. */
export async function bundleFromSource(path = source): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: path,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['@kezhuan/source', '...'] },
    }),
  });
}
