using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class FileWordsTests
{
    [Theory]
    [InlineData("zh-CN", "环保：赵环", "环境管理体系", "须持有")]
    [InlineData("en", "Environment: 赵环", "Environmental management", "Required")]
    public async Task A_file_is_read_in_the_language_of_its_reader(string language, string contact, string type, string permit)
    {
        var portal = Portal.On("sqlite");
        var supplier = await portal.GivenSupplierAsync();
        await Documents.Papers.GivenPendingAsync(portal, supplier);
        await portal.DbAsync(async db =>
        {
            db.Contacts.Add(new TopicContact(supplier.Id, new TopicContactFacts(ContactTopic.Environment, "赵环", "ehs@maker.example", null, "zh-CN")));
            await db.SaveChangesAsync();
        });
        using var officer = await portal.SignInAsync("officer", language: language);
        var page = await officer.GetAsync($"/suppliers/{supplier.Id}/file");
        page.Words.ShouldContain(contact);
        page.Words.ShouldContain(type);
        page.Words.ShouldContain(permit);
        page.Words.ShouldNotContain("ISO14001 N-");
    }
}
