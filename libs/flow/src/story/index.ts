export { houseOf, type House } from './house.ts';
export { smallProcess } from './small-process.ts';
export { tell, type Story } from './story.ts';
export { castOf, currentRulesForStories } from './world.ts';
