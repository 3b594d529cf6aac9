export { type TrafficRoute, TrafficSplit, type TrafficSplitProps } from './traffic-split';
