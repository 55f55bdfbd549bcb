/** The minified build in one file. Loading it takes 15 MB instead of 85. The package has no types for it. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
