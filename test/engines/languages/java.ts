import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PLATFORMS, problemOf, runTool, versionOf } from './packages';
import type { Language, Packages, Program } from './packages';

const SOURCES = join(__dirname, 'java');

/** Maven's names of the packages. */
const GROUPS: Record<string, string> = { knomad: 'dev.knomad', cdk8s: 'org.cdk8s', cdktf: 'com.hashicorp' };

const MAIN: Record<string, string> = { knative: 'OnKnative', nomad: 'OnNomad' };

const MAVEN = ['--quiet', '--batch-mode', '--no-transfer-progress'];

/**
 * Programs in Java: the runtime of jsii and constructs come from the registry. The frameworks are generated of the npm packages
 * like the library, because the registry is behind them.
 */
export const JAVA: Language = {
  name: 'Java',

  problem() {
    const folder = mkdtempSync(join(tmpdir(), 'knomad-java-'));
    try {
      writeFileSync(join(folder, 'pom.xml'), project('probe', `<dependencies>${dependency('software.constructs', 'constructs', '[10.5.0,11.0.0)')}</dependencies>`));
      return problemOf('there is no java', () => runTool(folder, 'java', ['-version']))
        ?? problemOf('there is no Maven', () => runTool(folder, 'mvn', ['--version']))
        ?? problemOf('the registry does not answer', () => runTool(folder, 'mvn', [...MAVEN, 'dependency:resolve']));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },

  install(packages: Packages): Program[] {
    const root = packages.folderFor('java');
    const modules = ['knomad', ...PLATFORMS.map(({ framework }) => framework)];
    for (const name of modules) cpSync(packages.generate(name, 'java'), join(root, name), { recursive: true });
    for (const { name, framework } of PLATFORMS) {
      const sources = join(root, name, 'src', 'main', 'java');
      mkdirSync(sources, { recursive: true });
      for (const main of ['Shop', MAIN[name]]) cpSync(join(SOURCES, `${main}.java`), join(sources, `${main}.java`));
      writeFileSync(join(root, name, 'pom.xml'), project(name, [
        '<properties><maven.compiler.source>11</maven.compiler.source><maven.compiler.target>11</maven.compiler.target>',
        '<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>',
        `<dependencies>${dependency(GROUPS.knomad, 'knomad', '0.0.0')}${dependency(GROUPS[framework], framework, versionOf(framework))}</dependencies>`,
      ].join('')));
    }
    const all = [...modules, ...PLATFORMS.map(({ name }) => name)];
    writeFileSync(join(root, 'pom.xml'), project('all', `<packaging>pom</packaging><modules>${all.map((name) => `<module>${name}</module>`).join('')}</modules>`));
    runTool(root, 'mvn', [...MAVEN, 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt']);
    return PLATFORMS.map(({ name }) => {
      const folder = join(root, name);
      const classpath = [join(folder, 'target', 'classes'), readFileSync(join(folder, 'classpath.txt'), 'utf8')].join(delimiter);
      return {
        run: (outdir) => void runTool(folder, 'java', ['-cp', classpath, MAIN[name], outdir]),
        finds: (framework) => classpath.split(delimiter).some((entry) => entry.includes(`/${framework}/`)),
      };
    });
  },
};

function project(name: string, content: string): string {
  return '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    + `<groupId>shop</groupId><artifactId>${name}</artifactId><version>1</version>${content}</project>`;
}

function dependency(group: string, name: string, version: string): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
}
