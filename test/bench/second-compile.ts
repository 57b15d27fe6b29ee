/** Compiles a template twice in a fresh process and prints the milliseconds of the second time. */
import { compileWorkload } from "../../compiler/compile.js";
import { matmul } from "../../dsl/index.js";

const workload = matmul(process.argv[2]);
compileWorkload(workload);
console.log(compileWorkload(workload).ms);
