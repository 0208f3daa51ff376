// What workflow code reaches when it runs. Apart from the other rules, since types are no part of it.
import { options } from './dependency-rules.mjs';

export default {
  forbidden: [
    {
      name: 'workflows-stay-deterministic',
      comment:
        'Whatever a workflow reaches is bundled and replayed; one indirect crypto breaks replay months later.',
      severity: 'error',
      from: { path: '^workflows/runtime/deal\\.workflow\\.ts$' },
      to: {
        reachable: true,
        path: [
          // prettier-ignore
          '^(node:)?(fs|crypto|os|net|http|https|path|url|child_process|worker_threads|stream|timers)(/|$)',
          '(^|/)node_modules/(typeorm|pg|@nestjs|zod|feelin|uuid|@temporalio/(client|worker|activity|testing))/',
          '^libs/(flow|persistence|contracts)/',
        ],
      },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
