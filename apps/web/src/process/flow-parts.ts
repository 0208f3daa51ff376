/** What the pages use of the engine; by name, so that the rest of it stays out of the bundle. */
export {
  baseStates,
  checkValues,
  evaluate,
  namesIn,
  roles,
  sourceText,
  withGivenRows,
} from '@kezhuan/flow';
