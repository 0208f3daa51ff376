import { problems } from '@kezhuan/contracts';

type Schema = { $ref?: string; [key: string]: unknown };
type Media = Record<string, { schema?: Schema }>;
type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: Schema;
    description?: string;
  }[];
  requestBody?: { content: Media };
  responses: Record<string, { description?: string; content?: Media }>;
};
/** The parts of an OpenAPI document the page reads. */
export type OpenApi = {
  info: { title: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** The reference page, written from the OpenAPI document: one HTML file, no script, nothing loaded. */
export function docsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag);
    return `<h2 id="${tag}">${escape(tag)}</h2>${own.map(operationHtml).join('')}`;
  });
  const links = [...tags, 'problems', 'schemas'].map((tag) => `<a href="#${tag}">${tag}</a>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(api.info.title)}</title>
<style>${STYLE}</style></head><body><main><h1>${escape(api.info.title)}</h1>
<p>${escape(api.info.description ?? '')} <a href="/api/openapi.json">openapi.json</a></p>
<nav>${links.join(' ')}</nav>${sections.join('')}${problemsHtml()}${schemasHtml(api)}
</main></body></html>`;
}

function operationHtml(entry: { path: string; method: string; operation: Operation }): string {
  const { path, method, operation } = entry;
  const parameters = (operation.parameters ?? []).map(
    (it) =>
      `<tr><td><code>${escape(it.name)}</code>${it.required ? ' *' : ''}</td><td>${it.in}</td>
<td>${schemaHtml(it.schema)}</td><td>${escape(it.description ?? '')}</td></tr>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, { description, content }]) =>
      `<tr><td>${status}</td><td>${mediaHtml(content)}</td><td>${escape(description ?? '')}</td></tr>`,
  );
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code>
${escape(operation.summary ?? '')}</summary>
<p>${escape(operation.description ?? '')}</p>
${parameters.length ? `<table>${parameters.join('')}</table>` : ''}
${operation.requestBody ? `<p>Body: ${mediaHtml(operation.requestBody.content)}</p>` : ''}
<table>${answers.join('')}</table></details>`;
}

const mediaHtml = (content: Media | undefined) =>
  Object.entries(content ?? {})
    .map(([type, { schema }]) => `${escape(type)} ${schemaHtml(schema)}`)
    .join('<br>');

function schemaHtml(schema: Schema | undefined): string {
  if (!schema) return '';
  const name = schema.$ref?.split('/').at(-1);
  if (name) return `<a href="#schema-${name}">${name}</a>`;
  return `<code>${escape(JSON.stringify(schema).slice(0, 400))}</code>`;
}

const problemsHtml = () => {
  const rows = Object.entries(problems).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td>
<td>${escape(title.en)}</td><td lang="zh">${escape(title.zh)}</td></tr>`,
  );
  return `<h2 id="problems">problems</h2><table>${rows.join('')}</table>`;
};

const schemasHtml = ({ components }: OpenApi) => {
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary>${name}</summary>
<pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  return `<h2 id="schemas">schemas</h2>${schemas.join('')}`;
};

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}
main{max-width:1000px;margin:0 auto;padding:1rem 2rem}nav a{margin-right:1rem}a{color:#0958d9}
details{border-bottom:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer}
table{border-collapse:collapse;width:100%}td{border-top:1px solid #eee;padding:.2rem .6rem;vertical-align:top}
pre,code{font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}:target{background:#fff7d6}`;
