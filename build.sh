#!/usr/bin/env bash
# ./build.sh demo            takes a connector through its whole life, on an emulator of Microsoft Graph
# ./build.sh test            runs every suite; --all makes a suite that did not run a failure, --long adds the long runs
# ./build.sh build           builds the module into out/ApiConnectors/<version>
# ./build.sh package         packs it for the PowerShell Gallery and for Azure Automation, into out/packages
# ./build.sh bench           measures the module against other ways, and writes benchmarks/results.md and its picture
#
# Hands over to build.ps1 where there is PowerShell 7.4 or later: on PATH, or as this repository's .NET tool. Where there is
# none, runs what the .NET SDK alone can, and says what did not run.
set -euo pipefail
cd "$(dirname "$0")"

task=${1:-}
shift || true
all=
long=
case "$task" in build | demo | test | package | bench) ;; *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;; esac
for option in "$@"; do
    case "$task $option" in 'test --all') all=1 ;; 'test --long') long=1 ;; *) echo "build.sh: no option $option for $task" >&2; exit 2 ;; esac
done

command -v dotnet >/dev/null || { echo 'build.sh: the .NET SDK 10 is needed: https://dot.net' >&2; exit 1; }

# Prints the command that starts PowerShell 7.4 or later, or nothing.
find_pwsh() {
    local supported='exit [int]($PSVersionTable.PSVersion -lt "7.4")'
    if command -v pwsh >/dev/null && pwsh -NoProfile -NonInteractive -Command "$supported"; then
        echo pwsh
    elif dotnet tool restore >/dev/null 2>&1 && dotnet tool run pwsh -NoProfile -NonInteractive -Command "$supported" 2>/dev/null; then
        echo dotnet tool run pwsh
    fi
}

pwsh=$(find_pwsh)
if [ -n "$pwsh" ]; then
    # shellcheck disable=SC2086 # the command has its own arguments
    exec $pwsh -NoProfile -NonInteractive -File build.ps1 -Task "$task" ${all:+-All} ${long:+-Long}
fi

missing='PowerShell 7.4 or later was not found on PATH and could not be restored as a .NET tool'
case "$task" in
    build)
        dotnet build src/ApiConnectors --configuration Release --nologo --verbosity quiet
        echo "Built the assemblies. The module's folder was not laid out: $missing."
        ;;
    package)
        echo "Nothing was packed: $missing." >&2
        exit 1
        ;;
    demo)
        echo "The cmdlets cannot be shown: $missing. The library shows the same:"
        dotnet run samples/Quickstart.cs
        ;;
    bench)
        echo "The cmdlets are not measured: $missing."
        dotnet run --project benchmarks/ApiConnectors.Benchmarks --configuration Release -- --output benchmarks
        ;;
    test)
        rm -rf out/test-results
        mkdir -p out/test-results
        ${long:+export APICONNECTORS_LONG=10}
        dotnet test tests/ApiConnectors.Graph.Tests --configuration Release --nologo --verbosity quiet || true
        dotnet run tests/Gates.cs || true
        for suite in Pester PSScriptAnalyzer; do echo "not run: $missing" > "out/test-results/$suite.txt"; done
        dotnet run tests/Report.cs -- ${all:+--all}
        ;;
esac
