// Run as a process of its own, since webpack is large and needed only when workflow code has changed.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { root } from '../paths.mjs';

const out = join(root, 'workflows/dist/workflow-bundle.js');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(root, 'workflows/runtime/deal.workflow.ts'),
  webpackConfigHook: (config) => ({
    ...config,
    resolve: { ...config.resolve, conditionNames: ['@kezhuan/source', '...'] },
  }),
});
mkdirSync(join(root, 'workflows/dist'), { recursive: true });
writeFileSync(`${out}.new`, code);
renameSync(`${out}.new`, out);
