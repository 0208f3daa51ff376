import { TemplateError, type Answer, type Order } from './printer.ts';
import { openTypesetter } from './typesetter.ts';

// Forked by the printer, with its directories as arguments; ends when the channel between them does.
const typesetter = openTypesetter(process.argv.slice(2));

function carryOut({ nth, template, data, at }: Order): Answer {
  try {
    return { nth, pdf: typesetter.set(template, data, at) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { nth, fault, isTemplate: error instanceof TemplateError };
  }
}

process.on('message', (order: Order) => process.send?.(carryOut(order)));
