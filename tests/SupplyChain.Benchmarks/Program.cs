using System.Globalization;
using SupplyChain.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["bare", .. var rest] => await BareApp.RunAsync(new Options(rest)),
    ["declarations", .. var rest] => DeclarationSpeed.Run(new Options(rest)),
    ["reminders", .. var rest] => await Reminding.RunAsync(new Options(rest)),
    ["simulate", .. var rest] => SimulatorSpeed.Run(new Options(rest)),
    ["run", .. var rest] => await Comparison.RunAsync(new Options(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("run [--portal FOLDER] [--bare FOLDER] [--database sqlite|postgresql] [--suppliers 10000,100000] [--scenarios list,detail,…]");
    Console.Error.WriteLine("    [--passes 4] [--seconds 5] [--concurrency 16] [--entries 10] [--folder FOLDER]   see docs/performance.md");
    Console.Error.WriteLine(
        "reminders [--portal FOLDER] [--database sqlite,postgresql] [--documents 100000,1000000] [--due 2000] [--passes 3] [--folder FOLDER]"
    );
    Console.Error.WriteLine("declarations [--passes 9]   needs no server");
    Console.Error.WriteLine("simulate [--rounds 100] [--paths 3] [--by effort,budget,time,suppliers] [--small 18] [--worst 3]   needs no server");
    return 2;
}
