import type { RunBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { spotsOf } from '../views/outline.ts';
import { orderOf } from './order.ts';
import { problem, type Problem } from './problem.ts';

/** Documents that something is done with before, or without, their being rendered. */
export const documentProblems = (definition: ProcessDefinition): Problem[] => {
  const { after } = orderOf(definition);
  const runs = spotsOf(definition).flatMap(({ path, block }) =>
    block.kind === 'run' ? [{ path, block, document: documentOf(block) }] : [],
  );
  const rendered = runs.filter((run) => run.block.effect === 'render_document');
  return runs
    .filter(({ block, document }) => block.effect !== 'render_document' && document !== undefined)
    .filter(
      ({ path, document }) =>
        !rendered.some((r) => r.document === document && after.get(r.path)?.steps.has(path)),
    )
    .map(({ path, block, document }) =>
      problem(
        'document-missing',
        path,
        `“${block.name.zh}”用到的文件“${document}”此前没有生成`,
        `"${block.name.en}" needs the document "${document}", which nothing before it renders`,
      ),
    );
};

/** The document an effect is about, where it is named outright. */
const documentOf = ({ input }: RunBlock): string | undefined =>
  /^"(\w+)"$/.exec(input['document'] ?? '')?.[1];
